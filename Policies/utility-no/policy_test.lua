-- Plans of instalments.

local function owing(fields)
  local data = {
    invoices = { { number = "1", due = "2026-03-02", amount = "NOK 3000.00" } },
    notices = { { level = "friendly", receivables = { "1" }, day = "2026-03-09", deadline = "2026-03-19" } },
  }
  for key, value in pairs(fields or {}) do data[key] = value end
  return account(data)
end

local plan = {
  receivables = { "1" }, signed_on = "2026-03-12",
  instalments = {
    { due_day = "2026-04-01", amount = "NOK 1000.00" }, { due_day = "2026-05-04", amount = "NOK 1000.00" },
    { due_day = "2026-06-01", amount = "NOK 1000.00" },
  },
}

test("without a plan the flow is the standard one", function()
  expect(owing():on "2026-03-23"):level "reminder"
end)
test("while a plan is kept the next letter waits longer, and then goes", function()
  local a = owing { agreements = { plan }, payments = { { on = "2026-04-01", amount = "NOK 1000.00", invoice = "1" } } }
  expect(a:on "2026-03-23"):outcome "wait":reason "plan_kept":next_look "2026-04-10"
  expect(a:on "2026-04-10"):outcome "notice":level "reminder"
end)
test("a plan that is broken lets the flow go on at once", function()
  local a = owing { agreements = { plan } }
  expect(a:on "2026-04-01"):reason "plan_kept"
  expect(a:on "2026-04-02"):outcome "notice":level "reminder"
end)
test("six payments are offered, not seven", function()
  expect(owing():promise("2026-03-05", { by = "2026-08-30", instalments = 6 })):outcome "accept"
  expect(owing():promise("2026-03-05", { by = "2026-08-30", instalments = 7 })):outcome "refuse":reason "too_many_instalments"
end)
