-- expect: error
-- also-ok: denied
-- title: rawget past the read-only door
local v = rawget((...), 'amount')
return v and 'ESCAPED' or 'denied'
