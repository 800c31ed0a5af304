local function owing() return account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } } } end

test("three reminders, and then every two weeks without an end", function()
  local t = timeline(owing())
  t:on "2026-07-01"
  expect(t:notices()):equals {
    { "2026-03-05", "reminder_1" }, { "2026-03-12", "reminder_2" }, { "2026-03-19", "reminder_3" },
    { "2026-04-02", "endless" }, { "2026-04-16", "endless" }, { "2026-04-30", "endless" }, { "2026-05-14", "endless" },
    { "2026-05-28", "endless" }, { "2026-06-11", "endless" }, { "2026-06-25", "endless" },
  }
  t:on "2028-03-01"
  expect(#t:notices()):equals(53)
  t:payment { on = "2028-03-02", amount = "NOK 100.00", invoice = "1" }
  expect(t:on "2028-03-31"):outcome "settled"
end)
test("each is told with its number", function()
  local t = timeline(owing())
  expect(t:on "2026-04-02"):level "endless":kind "reminder":repetition(1)
  expect(t:on "2026-04-16"):level "endless":repetition(2)
end)
test("once a month, on the same day of it", function()
  parameters { frequency = "monthly" }
  local t = timeline(owing())
  expect(t:on "2026-04-19"):level "endless"
  expect(t:on "2026-05-18"):outcome "wait":next_look "2026-05-19"
  expect(t:on "2026-05-19"):level "endless"
end)
test("a frequency that there is not is told with the nearest", function()
  expect(owing():on "2026-03-05"):level "reminder_1"
  expect(function() parameters { frequency = "weekley" } end)
    :raises "frequency is 'weekley', but must be one of: weekly, two_weeks, four_weeks, monthly; did you mean 'weekly'?"
end)
