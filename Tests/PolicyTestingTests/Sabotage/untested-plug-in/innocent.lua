local function owing(fields)
  local data = fields or {}
  data.invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } }
  return account(data)
end

test("waits", function() expect(owing():on "2026-03-06"):outcome "wait" end)
