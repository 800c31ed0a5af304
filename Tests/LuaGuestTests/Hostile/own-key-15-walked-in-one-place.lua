-- expect: limit:cpu
-- title: keys in one place, walked
local t, step = {}, -16383
for i = 1, 8000 do t[i * step] = i end
while true do
  for k in pairs(t) do break end
end
