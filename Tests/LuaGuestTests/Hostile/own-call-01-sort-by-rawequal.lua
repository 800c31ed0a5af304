-- expect: limit:cpu
-- also-ok: limit:memory
-- title: long texts compared by rawequal, as an order
local t = {}
for i = 1, 20 do t[i] = ("x"):rep(900000) .. i end
while true do table.sort(t, rawequal) end
