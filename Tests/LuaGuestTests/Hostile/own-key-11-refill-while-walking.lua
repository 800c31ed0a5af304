-- expect: denied
-- title: a table filled while it is walked
local t = { a = 1, b = 2, c = 3 }
local seen = {}
for k in pairs(t) do
  seen[#seen + 1] = k
  t[k], t[k .. k] = nil, 1
  if #seen > 3 then return "ESCAPED walks what was added" end
end
return table.concat(seen) == "abc" and "denied" or "ESCAPED order " .. table.concat(seen)
