-- expect: limit:cpu
-- title: an order given by a table that is called through many
local c = rawequal
for i = 1, 1500 do c = setmetatable({}, { __call = c }) end
local meta, t = { __lt = c }, {}
for i = 1, 1000 do t[i] = setmetatable({}, meta) end
while true do table.sort(t) end
