-- expect: denied
-- also-ok: error
-- title: a weak table sees the collector at work
local t = setmetatable({}, { __mode = 'k' })
for i = 1, 1000 do t[{}] = i end
local n = 0
for _ in pairs(t) do n = n + 1 end
return n == 1000 and 'denied' or 'ESCAPED ' .. n
