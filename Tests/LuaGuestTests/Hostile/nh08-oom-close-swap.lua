-- expect: limit:memory
-- also-ok: limit:cpu
-- source: the second round of attacks on the release build
local ok, e = pcall(function()
  local x <close> = setmetatable({}, {__close=function() error("swapped") end})
  local t = {} ; local n=0
  while true do n=n+1; t[n] = ("x"):rep(1000) .. n end
end)
if not ok then return "ESCAPED memory error caught: "..tostring(e) end
return "denied"
