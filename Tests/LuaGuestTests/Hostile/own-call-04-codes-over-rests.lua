-- expect: limit:cpu
-- title: the iterator of utf8.codes in the middle of bytes that begin nothing
local step, s = utf8.codes("abc")
local s = "a" .. ("\x80"):rep(900000)
while true do pcall(step, s, 1) end
