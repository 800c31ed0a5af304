-- expect: denied
-- also-ok: error
-- title: a table that says it is money
local fake = setmetatable({ minor_units = 1 }, { __name = 'money' })
local ok = pcall(function() return money('NOK 1.00') + fake end)
return ok and 'ESCAPED' or 'denied'
