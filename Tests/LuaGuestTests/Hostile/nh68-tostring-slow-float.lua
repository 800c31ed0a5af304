-- expect: limit:cpu
-- source: the second round of attacks on the release build
local t = {} for i=1,200 do t[i]=1e308/3 end
while true do local s = table.concat(t, ",") end
