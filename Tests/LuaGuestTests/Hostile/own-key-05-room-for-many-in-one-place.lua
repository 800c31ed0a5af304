-- expect: limit:cpu
-- also-ok: limit:memory
-- title: so many keys in one place that making room for them is the attack
local t, step = {}, 131071
for i = 1, 120000 do t[i * step] = i end
return #t
