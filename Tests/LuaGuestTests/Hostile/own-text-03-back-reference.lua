-- expect: limit:cpu
-- title: a long capture compared again and again
local s = ("a"):rep(20000)
while true do s:find("(.*)b%1") end
