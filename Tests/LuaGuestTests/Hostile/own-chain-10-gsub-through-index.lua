-- expect: limit:cpu
-- title: replacements looked up through many tables
local t = setmetatable({}, { __index = function() return false end })
for i = 1, 1900 do t = setmetatable({}, { __index = t }) end
local s = ("x"):rep(100000)
while true do s:gsub(".", t) end
