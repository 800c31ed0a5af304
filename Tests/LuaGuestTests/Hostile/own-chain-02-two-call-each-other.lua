-- expect: error
-- also-ok: limit:cpu, limit:memory
-- title: two tables, each called by way of the other
local a, b = {}, {}
setmetatable(a, { __call = b })
setmetatable(b, { __call = a })
return a(1, 2, 3)
