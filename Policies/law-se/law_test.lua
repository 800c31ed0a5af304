-- The law of Sweden: its fees and guards at their edges.

local function claim(fields)
  local data = { due = "2026-03-02", today = "2026-03-20", amount = "SEK 10000.00", debtor = "consumer" }
  for key, value in pairs(fields or {}) do data[key] = value end
  return data
end

test("a reminder fee of 60 kronor where it was agreed", function()
  expect(fee("reminder", claim())):equals(nil)
  expect(fee("reminder", claim { fee_agreed = true })):equals "SEK 60.00"
  judge(claim(), { fee = "SEK 60.00" }):finds_only("SE3", { level = "overridable" })
  judge(claim { fee_agreed = true }, { fee = "SEK 61.00" }):finds_only("SE2", { allowed = "SEK 60.00" })
end)
test("a collection demand costs 180 kronor, agreed or not", function()
  expect(fee("collection_notice", claim())):equals "SEK 180.00"
end)
test("no fee before the claim is overdue", function()
  judge(claim { today = "2026-03-02", fee_agreed = true }, { fee = "SEK 60.00" }):finds_only("SE4", { from = "2026-03-03" })
end)
test("interest: the reference rate and eight points, the due day included", function()
  expect(interest(claim { today = "2026-03-31" })):equals "SEK 82.19" -- 10000 · 10 % · 30 / 365
  judge(claim { today = "2026-03-31" }, { interest = "SEK 82.20" }):finds_only("SE1", { allowed = "SEK 82.19" })
  judge(claim { today = "2026-03-31" }, { interest = "SEK 82.19" }):passes()
end)
test("compensation of businesses only", function()
  judge(claim(), { compensation = "SEK 450.00" }):finds_only("SE5", { allowed = "no compensation" })
  judge(claim { debtor = "business" }, { compensation = "SEK 450.00" }):passes()
  judge(claim { debtor = "business" }, { compensation = "SEK 451.00" }):finds_only("SE5", { allowed = "SEK 450.00" })
end)
test("the half-year whose reference rate was not found blocks interest, and says who publishes it", function()
  expect(function() interest(claim { today = "2026-07-20" }) end):raises "Sveriges riksbank"
  judge(claim { today = "2026-07-20" }, { interest = "SEK 1.00" }):finds_only "SE1"
  judge(claim { today = "2026-07-20" }, {}):passes()
end)
