-- expect: limit:cpu
-- title: the iterator of utf8.codes as an order of long numerals
local step = utf8.codes("abc")
local s, t = ("0"):rep(1000000), {}
for i = 1, 1000 do t[i] = s end
while true do pcall(table.sort, t, step) end
