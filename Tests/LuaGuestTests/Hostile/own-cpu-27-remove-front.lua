-- expect: limit:cpu
-- title: taking from the front of a long list
local t = {}
for i = 1, 50000 do t[i] = i end
while true do table.remove(t, 1) t[#t + 1] = 0 end
