-- expect: limit:cpu
-- title: whole divisions and rests
local a, b = math.mininteger, 3
while true do local x = a // b, a % b, a // -b end
