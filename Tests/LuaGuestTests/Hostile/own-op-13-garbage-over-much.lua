-- expect: limit:cpu
-- also-ok: limit:memory
-- title: garbage made while much is alive
local alive = {}
for i = 1, 250000 do alive[i] = {} end
while true do local x = { {}, {}, {} } end
