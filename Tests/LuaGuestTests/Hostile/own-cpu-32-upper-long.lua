-- expect: limit:cpu
-- also-ok: limit:memory
-- title: case changes of long texts
local s = string.rep('x', 500000)
while true do s:upper():lower():reverse() end
