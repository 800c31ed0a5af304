-- expect: limit:cpu
-- title: floats that lie in one place
local t = {}
for i = 1, 2048 do t[i * -2047.0 - 0.5] = i end
while true do local x = t[1.5] end
