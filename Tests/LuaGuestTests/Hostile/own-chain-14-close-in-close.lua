-- expect: limit:cpu
-- also-ok: limit:memory, error
-- title: a closing variable whose closing closes another
local m = {}
m.__close = function() local x <close> = setmetatable({}, m) end
while true do
  pcall(function() local x <close> = setmetatable({}, m) end)
end
