-- The law of Finland: its fees and guards at their edges.

local function claim(fields)
  local data = { due = "2026-03-02", today = "2026-03-20", amount = "EUR 1000.00", debtor = "business" }
  for key, value in pairs(fields or {}) do data[key] = value end
  return data
end

test("a business pays at most 12 euros for a reminder, ten days apart", function()
  expect(fee("reminder", claim())):equals "EUR 12.00"
  judge(claim(), { fee = "EUR 12.01" }):finds_only("FI2", { allowed = "EUR 12.00" })
  local sent = { { day = "2026-03-11", fee = "EUR 12.00" } }
  judge(claim { notices = sent }, { fee = "EUR 12.00" }):finds_only("FI3", { from = "2026-03-21" })
end)
test("the spacing for consumers is not verified, so no fee is claimed of them", function()
  expect(fee("reminder", claim { debtor = "consumer" })):equals(nil)
  judge(claim { debtor = "consumer" }, { fee = "EUR 5.00" }):finds_only("FI3", { level = "mandatory" })
  judge(claim { debtor = "consumer" }, {}):passes()
end)
test.each("a payment demand by the size of the claim", {
  { "EUR 500.00", "EUR 50.00" }, { "EUR 500.01", "EUR 70.00" }, { "EUR 2500.00", "EUR 70.00" }, { "EUR 10000.00", "EUR 90.00" },
  { "EUR 10000.01", "EUR 110.00" },
}, function(row) expect(fee("payment_demand", claim { amount = row[1] })):equals(row[2]) end)
test("interest: seven points for consumers, eight for businesses", function()
  expect(interest(claim { today = "2026-04-01" })):equals "EUR 8.63" -- 1000 · 10.5 % · 30 / 365
  expect(interest(claim { today = "2026-04-01", debtor = "consumer" })):equals "EUR 7.81" -- 1000 · 9.5 % · 30 / 365
  judge(claim { today = "2026-04-01" }, { interest = "EUR 8.64" }):finds_only("FI1", { allowed = "EUR 8.63" })
end)
test("a reference rate that is only derived blocks interest", function()
  expect(function() interest(claim { today = "2026-07-20" }) end):raises "not verified (derived)"
end)
test("compensation of businesses only", function()
  judge(claim { debtor = "consumer" }, { compensation = "EUR 40.00" }):finds_only "FI4"
  judge(claim(), { compensation = "EUR 40.00" }):passes()
  judge(claim(), { compensation = "EUR 41.00" }):finds_only("FI4", { allowed = "EUR 40.00" })
end)
