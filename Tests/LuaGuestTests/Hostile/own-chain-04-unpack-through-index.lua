-- expect: limit:cpu
-- title: table.unpack through two thousand tables
local t = {}
for i = 1, 1990 do t = setmetatable({}, { __index = t }) end
while true do table.unpack(t, 1, 1000) end
