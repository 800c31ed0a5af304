-- expect: limit:cpu
-- also-ok: error
-- title: a long set asked for each byte
local set = "[" .. ("%a-z"):rep(2000) .. "]"
local s = ("!"):rep(20000)
while true do s:find(set .. "+$") end
