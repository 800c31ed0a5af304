-- expect: limit:cpu
-- title: a limit met inside a protected call with a closing variable
local function forever() while true do end end
local m = { __close = function() return "saved" end }
local ok = pcall(function()
  local x <close> = setmetatable({}, m)
  forever()
end)
return "ESCAPED " .. tostring(ok)
