-- expect: error
-- also-ok: limit:cpu, limit:memory, denied
-- title: metamethods that nest through C
local m = {}
m.__index = function(t, k) return setmetatable({}, m)[k] end
return setmetatable({}, m).x
