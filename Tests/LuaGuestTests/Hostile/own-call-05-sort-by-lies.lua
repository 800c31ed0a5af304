-- expect: limit:cpu
-- also-ok: error
-- title: an order that is never the same
local n, t = 0, {}
for i = 1, 3000 do t[i] = i end
local function lie() n = n + 1 return n & 4 == 0 end
while true do table.sort(t, lie) end
