-- What the arms of the trial change, and for whom.

local function owing(fields)
  local data = { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } } }
  for key, value in pairs(fields or {}) do data[key] = value end
  return account(data)
end

local function drawn(arm) return { { id = "grace_2026", arm = arm, day = "2026-02-16" } } end

test("an arm that leaves all as it is reminds after five days", function()
  local a = owing { trial_arms = drawn "as_now" }
  expect(a:on "2026-03-06"):outcome "wait":reason "grace_period"
  expect(a:on "2026-03-07"):level "friendly"
end)
test("the other waits for twelve", function()
  local a = owing { trial_arms = drawn "later" }
  expect(a:on "2026-03-13"):outcome "wait":reason "grace_period"
  expect(a:on "2026-03-14"):level "friendly"
end)
test("who has no arm yet is decided by that which is drawn: c1 draws 98, and t01 draws 45", function()
  expect(owing { customer = { id = "c1" } }:on "2026-03-07"):outcome "wait"
  expect(owing { customer = { id = "t01" } }:on "2026-03-07"):level "friendly"
end)
test("a customer who cannot pay is outside, whatever was drawn", function()
  local a = owing {
    trial_arms = drawn "later", contacts = { { on = "2026-03-03", channel = "phone", reason = "cannot_pay" } },
  }
  expect(a:on "2026-03-07"):level "friendly"
end)
test("over its books, six days after the due day, one arm reminds and the other waits", function()
  local books = ledger "testdata/books.json"
  expect(books:customer "t09":on "2026-03-22"):level "friendly"
  expect(books:customer "t40":on "2026-03-19"):outcome "wait"
end)
test("every customer of its books has a decision", function()
  local counts = {}
  for _, decision in ipairs(ledger "testdata/books.json":decisions "2026-03-31") do
    local key = decision.level or decision.outcome
    counts[key] = (counts[key] or 0) + 1
  end
  expect(counts):equals { friendly = 13, wait = 20 }
end)
