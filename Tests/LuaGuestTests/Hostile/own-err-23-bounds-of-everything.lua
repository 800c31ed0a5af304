-- expect: denied
-- title: the ends of all numbers where a number is wanted
local ends = { math.maxinteger, math.mininteger, 0, -1, 1 << 31, -(1 << 31), 1 << 32, 1e308, -1e308, 0 / 0, "9" }
local d, m = day("2026-01-01"), money("NOK 1.00")
local tries = {
  function(n) return d + n end, function(n) return d - n end, function(n) return d:add_months(n) end,
  function(n) return m * n end, function(n) return m:percent(n) end, function(n) return m:times(n, n) end,
  function(n) return m:times(3, n) end, function(n) return money(n, "JPY") + money(n, "JPY") end,
  function(n) return -money(n, "JPY") end, function(n) return ("x"):rep(n, "y") end,
  function(n) return ("xyz"):sub(n, n) end, function(n) return ("xyz"):byte(n, n) end,
  function(n) return ("xyz"):find("y", n) end, function(n) return ("xyz"):gsub("y", "z", n) end,
  function(n) return table.unpack({}, n, n) end, function(n) return table.concat({}, "", n, n) end,
  function(n) return table.move({}, n, n, n) end, function(n) return table.insert({}, n, 1) end,
  function(n) return table.remove({}, n) end, function(n) return select(n, 1, 2) end,
  function(n) return utf8.char(n) end, function(n) return utf8.offset("xyz", n) end,
  function(n) return utf8.codepoint("xyz", n) end, function(n) return utf8.len("xyz", n, n) end,
  function(n) return utf8.codes("xyz")("xyz", n) end, function(n) return math.fmod(n, -1) end,
  function(n) return n // -1, n % -1 end, function(n) return ("%d%x%c%99.99f"):format(n, n, n, n) end,
  function(n) error("x", n) end, function(n) for i = n, n, n do break end end,
}
local log = {}
for i, try in ipairs(tries) do
  for k, n in ipairs(ends) do log[#log + 1] = tostring((select(2, pcall(try, n)))) end
end
return table.concat(log):find("0x%x%x%x%x%x%x%x%x%x%x%x") and "ESCAPED " .. table.concat(log) or "denied"
