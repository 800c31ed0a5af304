-- expect: limit:cpu
-- title: an order that sorts
local t = {}
for i = 1, 300 do t[i] = i end
local function less(a, b) table.sort({ 3, 2, 1 }, function(x, y) return x < y end) return a < b end
while true do table.sort(t, less) end
