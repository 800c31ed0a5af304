-- expect: limit:cpu
-- title: taking a text apart into bytes, again and again
local s = string.rep('x', 200)
while true do local t = { s:byte(1, -1) } end
