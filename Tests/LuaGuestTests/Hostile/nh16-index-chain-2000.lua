-- expect: limit:cpu
-- source: the second round of attacks on the release build
local t = {}
for i=1,1990 do t = setmetatable({}, {__index=t}) end
while true do local x = t.foo end
