-- expect: limit:memory
-- also-ok: error, limit:cpu
-- title: a replacement that makes texts grow
local s = 'ab'
while true do s = s:gsub('.', function(c) return c .. c end) end
