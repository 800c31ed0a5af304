-- expect: limit:cpu
-- title: rests of a division of a huge number by a tiny one
local a, b = 1.7e308, 5e-324
while true do local x = a % b, -a % b, a % -b end
