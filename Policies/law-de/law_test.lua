-- The law of Germany: its guards at their edges.

local function claim(fields)
  local data = { due = "2026-03-02", today = "2026-04-01", amount = "EUR 1000.00", debtor = "consumer" }
  for key, value in pairs(fields or {}) do data[key] = value end
  return data
end

test("interest: five points for consumers, nine between businesses (ameax)", function()
  local year = { due = "2023-01-01", today = "2023-07-01", amount = "EUR 10000.00" }
  expect(interest(claim(year))):equals "EUR 328.28"
  year.debtor = "business"
  expect(interest(claim(year))):equals "EUR 526.64"
end)
test("interest: no more than that, and none on the due day", function()
  judge(claim(), { interest = "EUR 5.15" }):passes() -- 1000 · 6.27 % · 30 / 365
  judge(claim(), { interest = "EUR 5.16" }):finds_only("DE1", { allowed = "EUR 5.15" })
  judge(claim { today = "2026-03-02" }, { interest = "EUR 0.01" }):finds_only("DE1", { from = "2026-03-03" })
end)
test("no statute fixes a fee, so somebody must vouch for it", function()
  judge(claim(), { fee = "EUR 2.50" }):finds_only("DE2", { level = "overridable" })
  expect(function() fee("reminder", claim()) end):raises "not verified (memory)"
end)
test("the lump sum of businesses only, and once", function()
  judge(claim(), { compensation = "EUR 40.00" }):finds_only "DE3"
  judge(claim { debtor = "business" }, { compensation = "EUR 40.00" }):passes()
  judge(claim { debtor = "business", claimed_compensation = "EUR 40.00" }, { compensation = "EUR 1.00" }):finds_only "DE3"
end)
