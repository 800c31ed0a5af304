-- expect: limit:cpu
-- title: 16384 keys that lie in one place, and a search among them
local t, step = {}, -16383
for i = 1, 16384 do t[i * step] = i end
while true do local x = t[step] end
