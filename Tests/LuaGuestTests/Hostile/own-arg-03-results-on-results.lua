-- expect: limit:cpu
-- also-ok: limit:memory, error
-- title: each level gives all results of the one inside and one more
local function f(depth)
  if depth == 0 then return end
  return 1, f(depth - 1)
end
while true do f(150000) end
