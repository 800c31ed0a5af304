-- expect: limit:cpu
-- also-ok: limit:memory
-- title: a frontier over a long text, again and again
local s = string.rep('ab ', 30000)
while true do for _ in s:gmatch('%f[%a]%a+') do end end
