local function owing(amount) return account { invoices = { { number = "1", due = "2026-03-02", amount = amount or "NOK 100.00" } } } end

test("ten days net, thirty days net, ten days after that by letter, then nothing", function()
  local t = timeline(owing())
  expect(t:on "2026-03-12"):level "ten_days_net":channel "email"
  expect(t:on "2026-04-01"):level "thirty_days_net":kind "reminder":channel "email"
  expect(t:on "2026-04-11"):level "ten_days_last":kind "reminder":channel "letter":letter "last"
  expect(t:on "2026-09-01"):outcome "suggest_handover":reason "ladder_finished"
  expect(t:notices()):equals {
    { "2026-03-12", "ten_days_net" }, { "2026-04-01", "thirty_days_net" }, { "2026-04-11", "ten_days_last" },
  }
end)
test("a run that was missed is made up for by one level", function()
  local a = account {
    invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } },
    notices = { { level = "friendly", step = "ten_days_net", receivables = { "1" }, day = "2026-03-12", deadline = "2026-03-19" } },
  }
  expect(a:on "2026-08-01"):level "thirty_days_net"
end)
test("what was sent before the levels had names counts as the first of its kind", function()
  local a = account {
    invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } },
    notices = { { level = "reminder", receivables = { "1" }, day = "2026-04-01", deadline = "2026-04-08" } },
  }
  expect(a:on "2026-04-11"):level "ten_days_last"
end)
test("the tolerance of the currency itself is still tolerated", function()
  expect(owing "NOK 1.00":on "2026-03-12"):reason "small_claim"
  expect(owing "NOK 1.01":on "2026-03-12"):outcome "notice"
  expect(owing "EUR 0.10":on "2026-03-12"):reason "small_claim"
  expect(owing "EUR 0.11":on "2026-03-12"):outcome "notice"
end)
test("a way to count that there is not is told with the nearest", function()
  expect(owing():on "2026-03-12"):level "ten_days_net"
  expect(function() parameters { counted_from = "net_day, net_days, previous_date" } end)
    :raises "a member of counted_from is 'net_day', but must be one of: net_days, end_of_month, previous_date; did you mean 'net_days'?"
end)
