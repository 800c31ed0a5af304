-- expect: limit:cpu
-- title: a metatable whose keys lie in one place, set again and again
local m, step = {}, -8191
for i = 1, 8000 do m[i * step] = i end
while true do setmetatable({}, m) end
