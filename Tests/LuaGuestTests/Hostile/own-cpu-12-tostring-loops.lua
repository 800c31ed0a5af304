-- expect: error
-- title: the error value is turned to text by a function that never ends
error(setmetatable({}, { __tostring = function() while true do end end }))
