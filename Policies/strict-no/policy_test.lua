-- What the stricter parameters change.

local function owing(fields)
  local data = { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } } }
  for key, value in pairs(fields or {}) do data[key] = value end
  return account(data)
end

test("the first reminder goes the day after the due day, the next the day after its deadline", function()
  local t = timeline(owing())
  t:on "2026-04-10"
  expect(t:notices()):equals { { "2026-03-03", "friendly" }, { "2026-03-11", "reminder" }, { "2026-03-26", "collection_notice" } }
end)
test("a reminder before the 14th day claims no fee, however strict", function()
  local t = timeline(owing())
  expect(t:on "2026-03-11"):level "reminder":fee(nil)
end)
test("half of the claim, within two weeks", function()
  expect(owing():promise("2026-03-05", { by = "2026-03-19", amount = "NOK 500.00" })):reason "promise_accepted"
  expect(owing():promise("2026-03-05", { by = "2026-03-20" })):reason "promise_shortened":due_day "2026-03-19"
end)
test("less than half is too little", function()
  expect(owing():promise("2026-03-05", { by = "2026-03-19", amount = "NOK 499.99" }))
    :outcome "accept":reason "promise_too_small":amount "NOK 500.00"
end)
test("after one broken promise none is accepted, and only what is paid before is delivered", function()
  local a = owing { promises = { { on = "2026-03-03", receivables = { "1" }, amount = "NOK 1000.00", due_day = "2026-03-10" } } }
  expect(a:promise("2026-03-12", { by = "2026-03-19" })):outcome "refuse":reason "too_many_promises"
  expect(a:credit("2026-03-12", { amount = "NOK 1.00" })):outcome "approve":reason "broken_promises":prepayment_percent(100)
  expect(owing():credit("2026-03-12", { amount = "NOK 1.00" })):outcome "approve":reason "no_limit"
end)
test("an overdue claim lets a person decide from the 14th day", function()
  expect(owing():credit("2026-03-15", { amount = "NOK 1.00" })):outcome "approve"
  expect(owing():credit("2026-03-16", { amount = "NOK 1.00" })):outcome "refer":reason "overdue_claims"
end)
