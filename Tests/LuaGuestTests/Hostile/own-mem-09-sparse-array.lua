-- expect: error
-- also-ok: denied
-- title: one far index, so that the table might grow to it
local t = {}
t[1 << 50] = 1
for i = 1, 100 do t[i] = i end
return #t > 0 and 'denied'
