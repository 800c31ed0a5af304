-- expect: ok
-- also-ok: error, limit:cpu
-- title: a result whose keys lie in one place
local t = {}
for i = 1, 900 do t[i * -1023] = i end
return t
