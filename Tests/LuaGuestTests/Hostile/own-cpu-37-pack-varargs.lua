-- expect: limit:cpu
-- title: packing many arguments into a table, an instruction each time
local values = {}
for i = 1, 200 do values[i] = i end
local function pack(...) while true do local t = { ... } end end
pack(table.unpack(values))
