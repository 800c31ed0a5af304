-- expect: error
-- also-ok: denied, limit:cpu, ok
-- title: a result whose fields are made up without end
return setmetatable({}, { __index = function(_, k) return k end, __len = function() return math.maxinteger end })
