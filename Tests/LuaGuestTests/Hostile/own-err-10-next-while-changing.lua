-- expect: error
-- also-ok: denied, limit:cpu, limit:memory
-- title: a walk over a table that grows underneath
local t = { a = 1 }
for k in pairs(t) do for i = 1, 100 do t[k .. i] = i end end
return 'denied'
