-- expect: limit:cpu
-- title: positions of everything
local s = ("x"):rep(50000)
while true do
  for a, b, c, d in s:gmatch("()()()()") do end
end
