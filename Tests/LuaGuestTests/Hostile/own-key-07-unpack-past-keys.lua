-- expect: limit:cpu
-- title: table.unpack of a table whose keys are in the way
local t, step = {}, -16383
for i = 1, 9000 do t[i * step] = i end
while true do table.unpack(t, 1, 10000) end
