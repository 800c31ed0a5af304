-- expect: error
-- also-ok: denied, limit:cpu, limit:memory
-- title: a table that is called through a table, and so on
local t = setmetatable({}, {})
getmetatable(t).__call = t
return t()
