-- expect: limit:cpu
-- title: a loop whose start, bound and step are long texts
local s = ("0"):rep(1000000) .. "."
local step = ("0"):rep(1000000) .. "1."
while true do
  pcall(function() for i = s, s, step do break end end)
end
