-- expect: limit:cpu
-- also-ok: error
-- title: a sorting whose order lies and works long
local t = {}
for i = 1, 5000 do t[i] = i end
while true do table.sort(t, function(a, b) return true end) end
