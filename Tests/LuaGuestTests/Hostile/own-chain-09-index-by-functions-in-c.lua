-- expect: limit:cpu
-- also-ok: error
-- title: elements that functions in C make up
local made = setmetatable({}, { __index = rawequal, __newindex = rawequal })
return table.move(made, 1, 1 << 40, 1, setmetatable({}, { __newindex = rawequal }))
