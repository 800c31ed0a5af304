-- expect: limit:cpu
-- title: a hollow table walked over and over
local t = {}
for i = 1, 30000 do t[i] = i end
for i = 2, 30000 do t[i] = nil end
while true do
  for k in pairs(t) do end
end
