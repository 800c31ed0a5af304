-- expect: limit:memory
-- also-ok: error, limit:cpu
-- title: table.concat of a list of one long text
local t, s = {}, string.rep('x', 100000)
for i = 1, 1000 do t[i] = s end
return #table.concat(t)
