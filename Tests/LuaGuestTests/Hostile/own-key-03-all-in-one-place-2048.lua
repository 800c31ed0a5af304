-- expect: limit:cpu
-- title: 2048 keys that lie in one place, and a search among them
local t, step = {}, -2047
for i = 1, 2048 do t[i * step] = i end
while true do local x = t[step] end
