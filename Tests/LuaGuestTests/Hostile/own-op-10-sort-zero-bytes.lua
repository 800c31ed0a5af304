-- expect: limit:cpu
-- also-ok: limit:memory
-- title: a list of texts full of zero bytes sorted
local t = {}
for i = 1, 200 do t[i] = ("\0"):rep(5000) .. (i * 7919 & 255) end
while true do table.sort(t) end
