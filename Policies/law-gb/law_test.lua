-- The law of the United Kingdom: its guards at their edges.

local function claim(fields)
  local data = { due = "2026-02-01", today = "2026-05-12", amount = "GBP 10000.00", debtor = "business" }
  for key, value in pairs(fields or {}) do data[key] = value end
  return data
end

test("interest at the rate of the half-year in which it began (statuterates)", function()
  expect(interest(claim())):equals "GBP 321.92"
  judge(claim(), { interest = "GBP 321.93" }):finds_only("GB1", { allowed = "GBP 321.92" })
  judge(claim { today = "2026-02-01" }, { interest = "GBP 1.00" }):finds_only("GB1", { from = "2026-02-02" })
end)
test("none of a consumer", function()
  judge(claim { debtor = "consumer" }, { interest = "GBP 1.00" }):finds_only "GB1"
end)
test("no reminder fee by statute", function()
  expect(fee("reminder", claim())):equals(nil)
  judge(claim(), { fee = "GBP 5.00" }):finds_only("GB2", { level = "overridable" })
end)
test.each("the fixed sum by the size of the debt (GOV.UK)", {
  { "GBP 999.99", "GBP 40.00" }, { "GBP 1000.00", "GBP 70.00" }, { "GBP 9999.99", "GBP 70.00" }, { "GBP 10000.00", "GBP 100.00" },
}, function(row)
  judge(claim { amount = row[1] }, { compensation = row[2] }):passes()
  judge(claim { amount = row[1] }, { compensation = "GBP 101.00" }):finds_only("GB3", { allowed = row[2] })
end)
test("no fixed sum of a consumer", function()
  judge(claim { debtor = "consumer" }, { compensation = "GBP 40.00" }):finds_only "GB3"
end)
