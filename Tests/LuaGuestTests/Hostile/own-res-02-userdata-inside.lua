-- expect: denied
-- also-ok: error
-- title: a record inside a table
local t = { ... }
return #t >= 1 and 'denied'
