-- expect: limit:cpu
-- title: assert gives all that it was given
local t = {}
for i = 1, 100000 do t[i] = true end
local function f(...)
  while true do assert(...) end
end
f(table.unpack(t))
