-- expect: limit:cpu
-- also-ok: error, limit:memory
-- title: a table whose pairs are those of a table
local t = {}
setmetatable(t, { __pairs = function(s) return pairs(s) end })
while true do pcall(pairs, t) end
