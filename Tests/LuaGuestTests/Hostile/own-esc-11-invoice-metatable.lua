-- expect: denied
-- also-ok: error
-- title: the metatable of the invoice
local m = getmetatable((...))
if type(m) == 'table' then return 'ESCAPED' end
return 'denied'
