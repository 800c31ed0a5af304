-- expect: limit:cpu
-- title: a table of such keys behind another
local t, step = {}, -1023
for i = 1, 1024 do t[i * step] = i end
local front = setmetatable({}, { __index = t })
while true do local x = front[step] end
