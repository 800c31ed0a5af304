local function owing(amount, second)
  local invoices = { { number = "1", due = "2026-03-02", amount = amount } }
  if second then invoices[2] = { number = "2", due = "2026-03-02", amount = second } end
  return account { invoices = invoices }
end

test("three attempts, seven days apart", function()
  local t = timeline(owing "NOK 100.00")
  t:on "2026-04-30"
  expect(t:notices()):equals { { "2026-03-03", "friendly" }, { "2026-03-10", "reminder" }, { "2026-03-17", "collection_notice" } }
end)
test("each currency has its own threshold, and what is owed in one does not count in another", function()
  expect(owing "NOK 99.99":on "2026-03-03"):reason "small_claim"
  expect(owing "EUR 10.00":on "2026-03-03"):outcome "notice"
  expect(owing("NOK 60.00", "NOK 40.00"):on("2026-03-03", "1")):outcome "notice"
  expect(owing("NOK 60.00", "EUR 40.00"):on("2026-03-03", "1")):reason "small_claim"
  expect(owing "USD 5000.00":on "2026-03-03"):reason "small_claim"
end)
