-- expect: limit:cpu
-- title: select that counts the same arguments over and over
local function count(...) return select('#', ...) end
local function f(...)
  while true do count(...) end
end
local t = {}
for i = 1, 50000 do t[i] = i end
f(table.unpack(t))
