-- expect: limit:cpu
-- also-ok: limit:memory
-- title: packed and unpacked, and again
local t = table.pack(1)
for i = 1, 60000 do t[i] = i end
while true do t = table.pack(table.unpack(t, 1, 60000)) end
