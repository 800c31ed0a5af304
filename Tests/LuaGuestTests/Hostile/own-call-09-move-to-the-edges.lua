-- expect: error
-- also-ok: limit:cpu
-- title: the ends of all whole numbers as bounds
local min, max = math.mininteger, math.maxinteger
for _, a in ipairs({ { 1, max, 2 }, { min, max, 1 }, { 0, max, min }, { min, 0, max }, { max, max, max } }) do
  pcall(table.move, {}, a[1], a[2], a[3])
end
return table.move({}, min, max, 0)
