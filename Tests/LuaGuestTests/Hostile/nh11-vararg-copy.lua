-- expect: limit:cpu
-- also-ok: limit:memory
-- source: the second round of attacks on the release build
local t = {} for i=1,200000 do t[i]=i end
local function f(...) while true do local a = (select("#", ...)) end end
f(table.unpack(t))
