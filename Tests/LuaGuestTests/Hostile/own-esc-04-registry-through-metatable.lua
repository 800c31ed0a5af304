-- expect: denied
-- also-ok: error
-- title: the metatable of a text leads somewhere
local m = getmetatable('')
if type(m) == 'table' then m.__index.x = 1 return 'ESCAPED' end
return 'denied'
