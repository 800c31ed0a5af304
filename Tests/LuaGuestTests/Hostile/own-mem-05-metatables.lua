-- expect: limit:memory
-- also-ok: limit:cpu
-- title: a metatable for each of endless tables
local keep = {}
while true do keep[#keep + 1] = setmetatable({}, { __index = {} }) end
