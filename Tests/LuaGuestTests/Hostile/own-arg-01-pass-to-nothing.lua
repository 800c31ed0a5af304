-- expect: limit:cpu
-- title: a hundred thousand arguments copied for a function that takes none
local t = {}
for i = 1, 100000 do t[i] = i end
local function nothing() end
local function f(...)
  while true do nothing(...) end
end
f(table.unpack(t))
