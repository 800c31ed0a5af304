-- expect: error
-- also-ok: denied, limit:cpu, ok
-- title: a result whose pairs never ends
return setmetatable({}, { __pairs = function() return function() return 1, 1 end end })
