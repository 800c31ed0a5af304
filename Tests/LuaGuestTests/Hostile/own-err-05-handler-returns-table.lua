-- expect: error
-- also-ok: denied
-- title: a handler that returns no text
local ok, m = xpcall(error, function() return setmetatable({}, { __tostring = error }) end)
error(m)
