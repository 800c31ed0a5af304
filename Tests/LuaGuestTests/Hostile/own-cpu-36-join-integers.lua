-- expect: limit:cpu
-- title: the same with numbers that change
local i = 0
while true do i = i + 1 local _ = i .. i .. i .. i .. i .. i end
