local function owing(fields)
  local data = fields or {}
  data.invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } }
  return account(data)
end

test("a case", function()
  local sent = { level = "friendly", receivables = { "1" }, day = "2026-03-07", deadline = "2026-03-21" }
  expect(owing { notices = { sent } }:on "2026-03-08"):blocked_by "deadline_running"
end)
