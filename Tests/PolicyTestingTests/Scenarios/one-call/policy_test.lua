local function owing(fields)
  local invoices = {}
  for number = 1, 5 do
    invoices[number] = { number = tostring(number), due = "2026-03-0" .. number, amount = "NOK 100.00" }
  end
  local all = { invoices = invoices }
  for key, value in pairs(fields or {}) do all[key] = value end
  return account(all)
end

test("five invoices are one call", function()
  local a = owing()
  expect(a:customer_on "2026-03-06"):outcome "contact":channel "phone":assignee "Anne":reason "customer_talk"
    :note "owes NOK 500.00 on 5 invoices":next_look "2026-03-13"
  local calls = 0
  for _, d in ipairs(a:all_on "2026-03-06") do
    if d.outcome == "contact" then calls = calls + 1 end
  end
  expect(calls):equals(1)
  expect(a:on("2026-03-06", "3")):outcome "wait":reason "with_customer":by_itself "contact, early_contact"
    :next_look "2026-03-07"
end)

test("letters go out all the same, and the next call is a week away", function()
  local t = timeline(owing())
  expect(t:customer_on "2026-03-03"):outcome "contact"
  t:contact { on = "2026-03-03", channel = "phone", outcome = "no_answer" }
  expect(t:customer_on "2026-03-04"):outcome "wait":next_look "2026-03-10"
  expect(t:on("2026-03-07", "1")):level "friendly"
  expect(t:customer_on "2026-03-10"):outcome "contact"
end)

test("a promise holds all of it, and what was kept back is told", function()
  local a = owing {
    promises = { { on = "2026-03-05", amount = "NOK 500.00", due_day = "2026-03-20", receivables = { "1", "2", "3", "4", "5" } } },
  }
  expect(a:customer_on "2026-03-09"):outcome "hold":assignee "Anne":next_look "2026-03-21"
  expect(a:on("2026-03-09", "1")):outcome "hold":reason "promise_open"
    :by_itself "notice friendly, first_reminder":next_look "2026-03-21"
end)

test("a caller and a pace of one's own", function()
  parameters { caller = "Per", days_between_calls = 3 }
  expect(owing():customer_on "2026-03-06"):assignee "Per":next_look "2026-03-09"
end)
