-- expect: limit:cpu
-- title: numerals that are slow to read
local s = "0." .. ("0"):rep(300) .. ("1"):rep(480)
while true do tonumber(s) end
