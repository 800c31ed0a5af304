-- expect: limit:cpu
-- also-ok: denied, error
-- title: each closing variable opens another
local function f()
  local g <close> = setmetatable({}, { __close = function() return f() end })
  while true do end
end
f()
