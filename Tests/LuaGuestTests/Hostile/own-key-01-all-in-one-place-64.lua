-- expect: limit:cpu
-- title: 64 keys that lie in one place, and a search among them
local t, step = {}, -63
for i = 1, 64 do t[i * step] = i end
while true do local x = t[step] end
