-- expect: limit:cpu
-- also-ok: limit:memory
-- title: inserting at the front of a long list
local t = {}
while true do table.insert(t, 1, 0) end
