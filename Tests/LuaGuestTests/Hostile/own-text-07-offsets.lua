-- expect: limit:cpu
-- title: places of characters counted from the front
local s = ("\u{20AC}"):rep(100000)
while true do utf8.offset(s, 90000) utf8.len(s) end
