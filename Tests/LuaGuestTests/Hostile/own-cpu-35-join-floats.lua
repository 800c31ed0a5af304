-- expect: limit:cpu
-- title: joining many numbers into a text is one instruction
local i = 1e300 / 3
while true do local _ = i .. i .. i .. i .. i .. i .. i .. i end
