-- expect: limit:cpu
-- title: texts of numbers without end
local i = 0.5
while true do i = i + 1 local _ = tostring(i) end
