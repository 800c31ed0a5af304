-- expect: limit:cpu
-- title: a field whose lookup never ends
local t = setmetatable({}, { __index = function() while true do end end })
return t.x
