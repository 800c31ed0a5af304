local function owing(payments)
  return account { invoices = { { number = "1", due = "2026-03-02", amount = "USD 100.00" } }, payments = payments }
end

test("30, 40 and 50 days after the oldest unpaid invoice fell due", function()
  local t = timeline(owing())
  t:on "2026-05-10"
  expect(t:notices()):equals { { "2026-04-01", "friendly" }, { "2026-04-11", "reminder" }, { "2026-04-21", "collection_notice" } }
end)
test("a payment ends it", function()
  local t = timeline(owing { { on = "2026-04-05", amount = "USD 100.00", invoice = "1" } })
  t:on "2026-05-10"
  expect(t:notices()):equals { { "2026-04-01", "friendly" } }
end)
test("a chargeback starts it again from where it stood", function()
  local t = timeline(owing { { on = "2026-04-05", amount = "USD 100.00", invoice = "1", reversed_on = "2026-04-15" } })
  expect(t:on "2026-04-14"):outcome "settled"
  expect(t:on "2026-04-15"):outcome "notice":level "reminder"
  t:on "2026-05-10"
  expect(t:notices()):equals { { "2026-04-01", "friendly" }, { "2026-04-15", "reminder" }, { "2026-04-21", "collection_notice" } }
end)
