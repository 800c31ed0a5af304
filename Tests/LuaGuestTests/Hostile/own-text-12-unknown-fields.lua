-- expect: limit:cpu
-- title: names that nothing has, at length
local r, s = ..., ("days_over"):rep(100000)
while true do
  pcall(function() return r[s] end)
  pcall(function() return _G[s] end)
end
