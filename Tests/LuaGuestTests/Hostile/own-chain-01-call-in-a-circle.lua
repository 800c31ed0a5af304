-- expect: error
-- also-ok: limit:cpu, limit:memory
-- title: a table that is called by way of itself
local t = {}
setmetatable(t, { __call = t })
return t()
