-- expect: limit:cpu
-- title: numerals where a number is wanted
local s = ("0"):rep(100000) .. "1"
while true do
  math.max(s, s, s)
  string.rep("x", s)
end
