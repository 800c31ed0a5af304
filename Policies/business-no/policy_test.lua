-- Compensation, and credit by a common limit.

local function owing(kind, fields)
  local data = {
    customer = { id = "C1", kind = kind }, invoices = { { number = "1", due = "2026-03-02", amount = "NOK 5000.00" } },
    notices = { { level = "friendly", receivables = { "1" }, day = "2026-03-09", deadline = "2026-03-19" } },
  }
  for key, value in pairs(fields or {}) do data[key] = value end
  return account(data)
end

test("the first reminder to a business claims compensation and no fee", function()
  expect(owing "business":on "2026-03-23"):level "reminder":compensation "NOK 460.00":fee(nil):interest "NOK 34.52"
end)
test("it is claimed once", function()
  local t = timeline(owing "business")
  t:on "2026-04-10"
  expect(t:on "2026-04-11"):compensation(nil)
end)
test("it is claimed once, though the ladder is reset", function()
  local notices = {
    { level = "friendly", receivables = { "1" }, day = "2026-03-09", deadline = "2026-03-19" },
    { level = "reminder", receivables = { "1" }, day = "2026-03-23", deadline = "2026-04-06" },
    { level = "friendly", receivables = { "1" }, day = "2026-04-14", deadline = "2026-04-24" },
  }
  local charges = { { receivable = "1", notice = "n2", kind = "late_compensation", amount = "NOK 460.00", claimed_on = "2026-03-23" } }
  local resets = { { receivable = "1", day = "2026-04-10", reason = "agreed anew" } }
  local a = owing("business", { notices = notices, charges = charges, level_resets = resets })
  expect(a:on "2026-04-28"):outcome "notice":level "reminder":compensation(nil)
end)
test("where fees are claimed after all, they stand in its place: the two are not added", function()
  parameters { charge_fees = true }
  expect(owing "business":on "2026-03-23"):outcome "notice":fee "NOK 38.00":compensation(nil)
end)
test("a consumer pays neither compensation nor fee", function()
  expect(owing "consumer":on "2026-03-23"):level "reminder":compensation(nil):fee(nil)
end)
test("nor where a part is contested, or charges are switched off", function()
  local disputed = { { receivable = "1", on = "2026-03-10", amount = "NOK 1.00" } }
  expect(owing("business", { disputes = disputed }):on "2026-03-23"):compensation(nil)
  expect(owing("business", { customer = { id = "C1", kind = "business", charge_mode = "no_charges" } }):on "2026-03-23"):compensation(nil)
end)
test("everybody has a limit", function()
  expect(owing "business":credit("2026-03-05", { amount = "NOK 45000.00" })):outcome "approve"
  expect(owing "business":credit("2026-03-05", { amount = "NOK 45000.01" })):outcome "refer":reason "over_limit"
end)
