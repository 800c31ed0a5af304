-- expect: error
-- title: a handler that fails in turn, for ever: there is no xpcall
local function f() return xpcall(error, f) end
while true do f() end
