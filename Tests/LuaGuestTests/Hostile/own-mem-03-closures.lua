-- expect: limit:memory
-- also-ok: limit:cpu
-- title: a chain of closures
local f = function() end
while true do local g = f f = function() return g end end
