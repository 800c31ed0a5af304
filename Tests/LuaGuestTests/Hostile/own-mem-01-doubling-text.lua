-- expect: limit:memory
-- also-ok: error
-- title: a text that doubles
local s = 'x'
while true do s = s .. s end
