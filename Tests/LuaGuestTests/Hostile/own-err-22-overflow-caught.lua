-- expect: limit:cpu
-- also-ok: limit:memory, error
-- title: a stack that overflows, caught, again
local function f() return 1 + f() end
while true do pcall(f) end
