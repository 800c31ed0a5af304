local function claim(notices)
  return account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } }, notices = notices }
end

test("5, 20 and 40 days after the due day", function()
  local t = timeline(claim())
  t:on "2026-04-30"
  expect(t:notices()):equals { { "2026-03-07", "friendly" }, { "2026-03-22", "reminder" }, { "2026-04-11", "collection_notice" } }
end)
test("a letter that waits to be sent holds the next level back", function()
  local draft = { { level = "friendly", receivables = { "1" }, day = "2026-03-07", state = "queued" } }
  expect(claim(draft):on "2026-03-22"):outcome "blocked":blocked_by "letter_pending"
end)
test("after days without a run one level is taken, not two", function()
  expect(claim():on "2026-04-20"):level "friendly"
  local sent = { { level = "friendly", receivables = { "1" }, day = "2026-04-20", deadline = "2026-04-21" } }
  expect(claim(sent):on "2026-04-22"):level "reminder"
end)
