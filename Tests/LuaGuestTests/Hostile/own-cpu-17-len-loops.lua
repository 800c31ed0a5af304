-- expect: limit:cpu
-- title: a length that never ends
return #setmetatable({}, { __len = function() while true do end end })
