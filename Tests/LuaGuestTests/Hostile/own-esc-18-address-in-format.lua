-- expect: denied
-- also-ok: error
-- title: an address by format
local ok, s = pcall(string.format, '%p', {})
return ok and 'ESCAPED ' .. s or 'denied'
