-- expect: limit:cpu
-- also-ok: limit:memory, error
-- title: texts taken apart into codes and put together
local s = ("\u{10FFFF}"):rep(20000)
while true do s = utf8.char(utf8.codepoint(s, 1, -1)) end
