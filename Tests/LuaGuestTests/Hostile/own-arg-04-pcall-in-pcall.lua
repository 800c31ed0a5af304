-- expect: limit:cpu
-- title: arguments pushed up through protected calls inside one another
local t = { pcall, pcall, pcall, pcall, pcall, pcall, pcall, pcall, pcall, pcall, pcall, pcall, type }
for i = #t + 1, 100000 do t[i] = i end
while true do pcall(table.unpack(t)) end
