-- expect: limit:cpu
-- title: two long texts that are equal but not the same
local a, b = ("a"):rep(900000) .. "b", ("a"):rep(900000) .. "b"
while true do local same = a == b end
