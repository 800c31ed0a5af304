-- expect: limit:memory
-- also-ok: error, limit:cpu
-- title: errors that carry more and more
local e = ''
while true do local _, m = pcall(error, e .. string.rep('y', 10000)) e = m end
