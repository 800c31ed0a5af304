-- expect: limit:cpu
-- title: ipairs through many tables
local t = setmetatable({}, { __index = function(_, i) return i end })
for i = 1, 1900 do t = setmetatable({}, { __index = t }) end
for _ in ipairs(t) do end
