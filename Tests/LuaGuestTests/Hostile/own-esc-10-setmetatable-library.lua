-- expect: error
-- also-ok: denied
-- title: a metatable of its own for a library
setmetatable(string, { __index = function() return 'ESCAPED' end })
return string.nonsense
