-- expect: limit:cpu
-- title: a function that returns its arguments, called by itself
local t = {}
for i = 1, 40000 do t[i] = i end
local function same(...) return ... end
local function f(...)
  while true do same(same(same(...))) end
end
f(table.unpack(t))
