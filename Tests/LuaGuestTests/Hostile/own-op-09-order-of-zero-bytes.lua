-- expect: limit:cpu
-- title: texts full of zero bytes in order
local a, b = ("\0"):rep(400000) .. "a", ("\0"):rep(400000) .. "b"
while true do local less = a < b end
