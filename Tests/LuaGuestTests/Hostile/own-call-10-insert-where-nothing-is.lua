-- expect: error
-- also-ok: limit:cpu
-- title: a place that lies beyond a length that lies
local t = setmetatable({}, { __len = function() return math.maxinteger end })
pcall(table.insert, t, 1, "x")
pcall(table.remove, t, 1)
pcall(table.unpack, t)
pcall(table.concat, t)
pcall(table.sort, t)
table.insert(t, math.maxinteger, "x")
