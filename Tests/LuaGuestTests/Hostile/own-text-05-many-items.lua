-- expect: limit:cpu
-- title: two hundred floats in one format
local form, t = ("%.99f"):rep(200), {}
for i = 1, 200 do t[i] = 1e308 / i end
while true do string.format(form, table.unpack(t)) end
