-- expect: error
-- also-ok: limit:cpu, limit:memory, denied
-- title: a substitution that calls itself
local function f(s) return (s:gsub('.', f)) end
return f('x')
