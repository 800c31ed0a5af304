-- expect: limit:cpu
-- title: two functions that call each other in tail position for ever
local a, b
function a() return b() end
function b() return a() end
a()
