local function owing(fields)
  return account {
    customer = { fields = fields },
    invoices = { { number = "1", issued = "2026-02-16", due = "2026-03-02", amount = "NOK 100.00" } },
  }
end

test("level by level, each with its fee", function()
  local t = timeline(owing { agreed_on = day "2026-02-16" })
  expect(t:on "2026-03-12"):level "level_1":fee "NOK 0.00":letter "friendly"
  expect(t:on "2026-04-01"):level "level_2":fee "NOK 50.00":letter "reminder"
  expect(t:on "2026-05-01"):level "level_3":fee "NOK 100.00"
  expect(t:on "2026-08-01"):outcome "suggest_handover":reason "ladder_finished"
end)
test("a fee that was not agreed when the invoice was made is not claimed", function()
  expect(timeline(owing { agreed_on = "2026-02-17" }):on "2026-03-12"):fee(nil)
  expect(timeline(owing {}):on "2026-03-12"):fee(nil)
end)
test("who has no procedure is not dunned", function()
  expect(owing { procedure = "none" }:on "2026-03-12"):outcome "hold":reason "no_procedure"
end)
test("a field of the wrong type is an error that names the customer", function()
  local decision = owing { agreed_on = "last winter" }:on "2026-03-12"
  expect(decision):outcome "error"
  expect(decision.failure):equals "the field 'agreed_on' of customer C1 is 'last winter', but must be a day, like 2026-03-20"
end)
