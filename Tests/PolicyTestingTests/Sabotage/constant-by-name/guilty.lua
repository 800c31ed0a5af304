local function owing(fields)
  local data = fields or {}
  data.invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } }
  return account(data)
end

test("a case", function()
  local _ = owing():on "2026-03-06"
  local is_right = true
  expect(is_right):is_true()
end)
