-- expect: limit:cpu
-- also-ok: error, limit:memory
-- title: a joining that joins again
local m = {}
m.__concat = function(a, b) return a .. b end
local t = setmetatable({}, m)
while true do pcall(function() return t .. t end) end
