-- expect: denied
-- also-ok: error
-- title: an address in a text
local s = tostring({}) .. tostring(print) .. tostring((...))
return s:find('0x') and 'ESCAPED ' .. s or 'denied'
