-- expect: limit:cpu
-- title: 256 keys that lie in one place, and a search among them
local t, step = {}, -255
for i = 1, 256 do t[i * step] = i end
while true do local x = t[step] end
