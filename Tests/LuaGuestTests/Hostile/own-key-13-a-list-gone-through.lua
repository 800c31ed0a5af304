-- expect: limit:cpu
-- title: a key beside a list of a million, which is gone through for each
local t = { x = 1 }
for i = 1, 1000000 do t[i] = true end
while true do
  t.a = 1
  t.a = nil
  t.b = 1
  t.b = nil
  t.c = 1
  t.c = nil
  t.d = 1
  t.d = nil
  t[1.5] = 1
  t[1.5] = nil
end
