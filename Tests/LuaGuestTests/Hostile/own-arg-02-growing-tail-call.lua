-- expect: limit:cpu
-- also-ok: limit:memory, error
-- title: a tail call with one argument more each time
local function f(...) return f(1, ...) end
return f()
