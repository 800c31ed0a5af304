-- expect: limit:cpu
-- also-ok: limit:memory
-- title: a table emptied and filled, and walked each time
local t = {}
for i = 1, 20000 do t["k" .. i] = true end
while true do
  for k in pairs(t) do t[k] = nil end
  t.one = true
end
