-- expect: denied
-- also-ok: error
-- title: a finalizer that would run after the limits
local hit
setmetatable({}, { __gc = function() hit = true end })
for i = 1, 1000 do local _ = { i } end
return hit and 'ESCAPED' or 'denied'
