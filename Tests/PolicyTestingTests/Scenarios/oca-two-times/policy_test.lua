test("thirty days after the end of the month, and sixty days after that by letter", function()
  local t = timeline(account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } } })
  expect(t:on "2026-04-29"):outcome "wait":next_look "2026-04-30"
  expect(t:on "2026-04-30"):level "thirty_days_end_of_month":channel "email":letter "friendly"
  expect(t:on "2026-06-29"):level "sixty_days_last":channel "letter":letter "last"
  expect(t:on "2026-09-01"):outcome "suggest_handover":reason "ladder_finished"
end)
