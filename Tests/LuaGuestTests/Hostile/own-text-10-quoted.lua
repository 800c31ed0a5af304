-- expect: limit:cpu
-- also-ok: limit:memory
-- title: control characters quoted
local s = ("\1"):rep(100000)
while true do string.format("%q", s) end
