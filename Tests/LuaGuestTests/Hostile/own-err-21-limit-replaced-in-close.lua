-- expect: limit:cpu
-- title: a limit replaced by an error of a closing variable, many times
local m = { __close = function() error("swapped", 0) end }
local function f(n)
  local a <close> = setmetatable({}, m)
  local b <close> = setmetatable({}, m)
  if n > 0 then return f(n - 1), 1 end
  while true do end
end
for i = 1, 10 do pcall(f, 50) end
return "ESCAPED"
