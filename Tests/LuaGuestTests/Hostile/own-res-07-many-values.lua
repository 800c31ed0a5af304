-- expect: error
-- also-ok: limit:memory, limit:cpu, denied
-- title: very many values at once
local t = {}
for i = 1, 15000 do t[i] = 1 end
return table.unpack(t)
