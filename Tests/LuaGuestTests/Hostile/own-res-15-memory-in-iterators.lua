-- expect: denied
-- title: an iterator that is given another list
local step, list, first = ipairs({ 1, 2 })
local ok, i = pcall(step, string, 0)
return (not ok or i == nil or i == 1) and "denied" or "ESCAPED " .. tostring(i)
