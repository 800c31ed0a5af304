-- expect: limit:cpu
-- title: many arguments, but never when somebody looks
local t = {}
for i = 1, 30000 do t[i] = i end
local function few(...) return (...) end
local function many(...)
  for i = 1, 3 do few(...) end
end
local function wait_for_the_next_look() for i = 1, 300 do end end
while true do
  many(table.unpack(t))
  wait_for_the_next_look()
end
