-- expect: limit:cpu
-- also-ok: limit:memory
-- title: table.concat through two thousand tables
local t = setmetatable({}, { __index = function() return "x" end })
for i = 1, 1900 do t = setmetatable({}, { __index = t }) end
return table.concat(t, "", 1, 1 << 40)
