-- expect: limit:cpu
-- title: select from behind, of many
local t = {}
for i = 1, 100000 do t[i] = i end
local function f(...)
  while true do local last = select(-1, ...) end
end
f(table.unpack(t))
