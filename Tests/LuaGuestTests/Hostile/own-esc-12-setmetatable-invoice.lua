-- expect: error
-- also-ok: denied
-- title: a metatable of its own for the invoice
setmetatable((...), {})
return 'ESCAPED'
