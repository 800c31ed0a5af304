-- expect: limit:cpu
-- title: texts given by a table that is called through many
local c = function() return "x" end
for i = 1, 1500 do c = setmetatable({}, { __call = c }) end
local o, t = setmetatable({}, { __tostring = c }), {}
for i = 1, 200 do t[i] = o end
local form = ("%s"):rep(200)
while true do string.format(form, table.unpack(t)) end
