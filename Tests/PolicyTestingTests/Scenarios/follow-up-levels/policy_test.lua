local function owing()
  return account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } } }
end

test("a level is a letter, a call and an activity, all on its day", function()
  timeline(owing()):expect_days { ["2026-03-16"] = "wait", ["2026-04-30"] = "wait" }
  local t = timeline(owing())
  expect(t:on "2026-03-17"):level "friendly":alone()
  expect(t:on "2026-04-01"):level "reminder"
    :also("contact", { channel = "phone", assignee = "accounting", reason = "level_reached" })
    :also("task", { what = "look at the account and at deliveries on their way", assignee = "sales" })
  t:on "2026-06-30"
  t:expect_sequence {
    { "2026-03-17", "notice", "friendly" },
    { "2026-04-01", "notice", "reminder" }, { "2026-04-01", "contact" }, { "2026-04-01", "task" },
    { "2026-04-11", "notice", "collection_notice" }, { "2026-04-11", "contact" }, { "2026-04-11", "task" },
  }
end)

test("what a guard blocks of a level does not stop the rest of it", function()
  local claim = account {
    invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } },
    notices = {
      { level = "friendly", day = "2026-03-17", deadline = "2026-04-20", receivables = { "1" } },
    },
  }
  local d = claim:on "2026-04-01"
  expect(d):blocked_by "deadline_running"
  expect(d):also("contact", { assignee = "accounting" })
end)

test("each customer has a salesperson of their own", function()
  parameters { salesperson = "Kari", accountant = "Ola" }
  expect(owing():on "2026-03-30"):level "friendly":alone()
  local t = timeline(owing())
  t:on "2026-03-31"
  expect(t:on "2026-04-01"):also("contact", { assignee = "Ola" }):also("task", { assignee = "Kari" })
end)
