-- expect: denied
-- also-ok: error
-- title: the debug library by any name
for k, v in pairs(_G or {}) do if k == 'debug' or k == 'io' or k == 'os' or k == 'package' then return 'ESCAPED ' .. k end end
return 'denied'
