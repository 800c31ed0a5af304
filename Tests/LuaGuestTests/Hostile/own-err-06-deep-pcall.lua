-- expect: error
-- also-ok: limit:cpu, limit:memory, denied
-- title: protected calls nested very deep
local function f(n) return pcall(f, n + 1) end
local ok, m = f(1)
error(m or 'x')
