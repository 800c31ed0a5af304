-- expect: limit:memory
-- also-ok: limit:cpu
-- title: many different texts, all kept
local t = {}
for i = 1, 1e9 do t[i] = 'text number ' .. i .. string.rep('x', 1000) end
