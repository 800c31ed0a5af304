local function owing()
  return account {
    creditor = { run_days = { 1 } },
    invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } },
  }
end

test("one level a month, on the first or the next business day after it", function()
  local t = timeline(owing())
  expect(t:on "2026-03-11"):outcome "wait":reason "grace_period":next_look "2026-03-12"
  expect(t:on "2026-03-12"):outcome "wait":reason "no_run_day":next_look "2026-04-01":by_itself "notice ten_days_net, first_reminder"
  expect(t:on "2026-04-01"):level "ten_days_net"
  expect(t:on "2026-05-01"):reason "no_run_day":next_look "2026-05-04"
  expect(t:on "2026-05-04"):level "thirty_days_net"
  expect(t:on "2026-06-01"):level "ten_days_last":channel "letter"
  expect(t:on "2026-06-30"):reason "no_run_day":by_itself "suggest_handover, ladder_finished"
  expect(t:on "2026-07-01"):outcome "suggest_handover":reason "ladder_finished"
  expect(t:notices()):equals {
    { "2026-04-01", "ten_days_net" }, { "2026-05-04", "thirty_days_net" }, { "2026-06-01", "ten_days_last" },
  }
end)

test("a hold is a hold on any day", function()
  local a = owing()
  expect(timeline(a):on "2026-03-20"):reason "no_run_day"
  local t = timeline(a)
  t:dispute { on = "2026-03-10", category = "defect" }
  expect(t:on "2026-03-20"):outcome "hold":reason "disputed"
end)
