local function owing(fields, customer)
  return account {
    customer = { fields = customer },
    invoices = { { number = "1", due = "2026-03-02", amount = "EUR 100.00", fields = fields } },
  }
end

test("a level that is repeated three times, the last warning, and the write-off", function()
  local t = timeline(owing())
  expect(t:on "2026-03-09"):level "mahnung_1":repetition(nil)
  expect(t:on "2026-03-23"):level "mahnung_2":repetition(1):note(nil)
  expect(t:on "2026-04-06"):level "mahnung_2":repetition(2):note "number 2"
  expect(t:on "2026-04-20"):level "mahnung_2":repetition(3):note "number 3"
  expect(t:on "2026-05-10"):outcome "wait":reason "grace_period":next_look "2026-05-11"
  expect(t:on "2026-05-11"):level "last_warning":letter "last_warning"
  expect(t:on "2026-05-19"):outcome "suggest_write_off"
  t:expect_sequence {
    { "2026-03-09", "notice", "mahnung_1" }, { "2026-03-23", "notice", "mahnung_2" }, { "2026-04-06", "notice", "mahnung_2" },
    { "2026-04-20", "notice", "mahnung_2" }, { "2026-05-11", "notice", "last_warning" }, { "2026-05-19", "suggest_write_off" },
  }
end)
test("a payment ends it, whatever was to come", function()
  local t = timeline(owing())
  t:on "2026-04-06"
  t:payment { on = "2026-04-10", amount = "EUR 100.00", invoice = "1" }
  expect(t:on "2026-05-11"):outcome "settled"
end)
test("grace of the invoice puts all of it off", function()
  local a = owing { grace = day "2026-04-01" }
  expect(a:on "2026-04-01"):outcome "hold":reason "grace":next_look "2026-04-02"
  expect(a:on "2026-04-02"):level "mahnung_1"
end)
test("who is dunned by a partner is not dunned by us", function()
  expect(owing(nil, { dunned_by = "partner" }):on "2026-03-09"):outcome "hold":reason "by_partner"
end)
