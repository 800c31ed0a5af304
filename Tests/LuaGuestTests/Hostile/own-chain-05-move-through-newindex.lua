-- expect: limit:cpu
-- title: table.move through two thousand tables
local t = {}
for i = 1, 1990 do t = setmetatable({}, { __newindex = t }) end
return table.move({}, 1, 1 << 40, 1, t)
