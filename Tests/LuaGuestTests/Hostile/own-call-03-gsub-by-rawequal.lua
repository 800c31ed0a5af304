-- expect: limit:cpu
-- also-ok: error
-- title: replacements found by rawequal
local s = ("x"):rep(100000)
while true do s:gsub(".", rawequal) end
