-- The law of Denmark: its fees and guards at their edges.

local function claim(fields)
  local data = { due = "2026-03-02", today = "2026-03-20", amount = "DKK 10000.00", debtor = "consumer" }
  for key, value in pairs(fields or {}) do data[key] = value end
  return data
end

local function sent(...)
  local list = {}
  for i, day in ipairs { ... } do list[i] = { day = day, fee = "DKK 100.00" } end
  return list
end

test("a reminder fee of 100 kroner, from the day after the due day", function()
  expect(fee("reminder", claim())):equals "DKK 100.00"
  judge(claim { today = "2026-03-02" }, { fee = "DKK 100.00" }):finds_only("DK4", { from = "2026-03-03" })
  judge(claim(), { fee = "DKK 101.00" }):finds_only("DK2", { allowed = "DKK 100.00" })
end)
test("ten days between two of them", function()
  judge(claim { notices = sent("2026-03-11") }, { fee = "DKK 100.00" }):finds_only("DK4", { from = "2026-03-21" })
  judge(claim { notices = sent("2026-03-10") }, { fee = "DKK 100.00" }):passes()
end)
test("three at the most, and then the collection fee", function()
  local three = sent("2026-03-03", "2026-03-13", "2026-03-23")
  judge(claim { today = "2026-04-20", notices = three }, { fee = "DKK 100.00" }):finds_only "DK3"
  expect(fee("collection_notice", claim { today = "2026-04-20", notices = three })):equals "DKK 100.00"
end)
test("interest: both ends counted", function()
  expect(interest(claim { due = "2025-01-01", today = "2025-07-01", amount = "DKK 100000.00" })):equals "DKK 5357.53"
  judge(claim { due = "2025-01-01", today = "2025-07-01" }, { interest = "DKK 535.76" }):finds_only("DK1", { allowed = "DKK 535.75" })
end)
test("compensation of businesses only", function()
  judge(claim(), { compensation = "DKK 310.00" }):finds_only "DK5"
  judge(claim { debtor = "business" }, { compensation = "DKK 310.00" }):passes()
  judge(claim { debtor = "business" }, { compensation = "DKK 311.00" }):finds_only("DK5", { allowed = "DKK 310.00" })
end)
test("rates that are only remembered, or were not found, block", function()
  expect(function() interest(claim { due = "2022-03-01", today = "2022-03-20" }) end):raises "not verified (memory)"
  expect(function() interest(claim { today = "2026-07-20" }) end):raises "Danmarks Nationalbank"
end)
