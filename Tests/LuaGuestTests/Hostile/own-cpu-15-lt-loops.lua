-- expect: limit:cpu
-- title: an order that never ends
local m = { __lt = function() while true do end end }
return setmetatable({}, m) < setmetatable({}, m)
