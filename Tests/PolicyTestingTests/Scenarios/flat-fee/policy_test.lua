test("10 and 0.41 on 100 after 15 days", function()
  local a = account { invoices = { { number = "1", due = "2026-03-02", amount = "EUR 100.00" } } }
  expect(a:on "2026-03-16"):outcome "wait"
  expect(a:on "2026-03-17"):fee "EUR 10.00":interest "EUR 0.41"
end)
test("when only the principal is paid, fee and interest stay owed", function()
  local t = timeline(account { invoices = { { number = "1", due = "2026-03-02", amount = "EUR 100.00" } } })
  t:on "2026-03-17"
  t:payment { on = "2026-03-20", amount = "EUR 100.00", invoice = "1" }
  expect(t:on "2026-03-21"):outcome "wait"
end)
