-- expect: denied
-- title: the environment replaced by one of its own
local _ENV = { x = 1 }
return x == 1 and 'denied' or 'ESCAPED'
