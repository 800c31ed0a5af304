-- expect: denied
-- also-ok: error
-- title: a clock or randomness by any name
if os and os.time or math.random then return 'ESCAPED' end
return 'denied'
