-- What the more patient parameters change.

local function owing(fields)
  local data = { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } } }
  for key, value in pairs(fields or {}) do data[key] = value end
  return account(data)
end

test("a word before the due day, and then weeks between the letters", function()
  local t = timeline(owing())
  t:on "2026-05-05"
  expect(t:notices()):equals {
    { "2026-02-27", "pre_due" }, { "2026-03-12", "friendly" }, { "2026-04-03", "reminder" }, { "2026-04-25", "collection_notice" },
  }
end)
test("nothing is charged", function()
  local friendly = { level = "friendly", receivables = { "1" }, day = "2026-03-12", deadline = "2026-03-26" }
  expect(owing { notices = { friendly } }:on "2026-04-03"):level "reminder":fee(nil):interest(nil)
end)
test("a tenth of the claim within three months", function()
  expect(owing():promise("2026-03-05", { by = "2026-06-03", amount = "NOK 100.00" })):reason "promise_accepted"
end)
