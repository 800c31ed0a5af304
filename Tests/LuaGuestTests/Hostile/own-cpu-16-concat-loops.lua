-- expect: limit:cpu
-- title: a joining that never ends
local t = setmetatable({}, { __concat = function() while true do end end })
return t .. 'x'
