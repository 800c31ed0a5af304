-- expect: limit:cpu
-- title: what is no amount and no day, at length
local s = ("1"):rep(1000000)
while true do
  pcall(money, s)
  pcall(day, s)
end
