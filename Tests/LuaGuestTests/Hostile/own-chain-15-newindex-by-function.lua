-- expect: limit:cpu
-- also-ok: limit:memory, error
-- title: an assignment that assigns again
local t = {}
setmetatable(t, { __newindex = function(s, k, v) s[k + 1] = v end })
while true do pcall(function() t[1] = 1 end) end
