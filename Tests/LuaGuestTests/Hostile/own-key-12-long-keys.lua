-- expect: limit:cpu
-- also-ok: limit:memory
-- title: keys of half a megabyte made anew each time
local s, t = ("x"):rep(500000), {}
while true do local x = t[s .. s] end
