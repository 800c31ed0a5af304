-- expect: limit:memory
-- also-ok: limit:cpu, error
-- title: repeated with a long separator
local s = ("x"):rep(1000, ("y"):rep(1000))
local t = {}
while true do t[#t + 1] = ("x"):rep(1000, s) end
