-- Plans of instalments.

local function owing(fields)
  local data = {
    invoices = { { number = "1", due = "2026-03-02", amount = "NOK 3000.00" } },
    notices = { { level = "friendly", receivables = { "1" }, day = "2026-03-09", deadline = "2026-03-19" } },
  }
  for key, value in pairs(fields or {}) do data[key] = value end
  return account(data)
end

local plan = {
  receivables = { "1" }, signed_on = "2026-03-12",
  instalments = {
    { due_day = "2026-04-01", amount = "NOK 1000.00" }, { due_day = "2026-05-04", amount = "NOK 1000.00" },
    { due_day = "2026-06-01", amount = "NOK 1000.00" },
  },
}

test("without a plan the flow is the standard one", function()
  expect(owing():on "2026-03-23"):level "reminder"
end)
test("while a plan is kept the next letter waits longer, and then goes", function()
  local a = owing { agreements = { plan }, payments = { { on = "2026-04-01", amount = "NOK 1000.00", invoice = "1" } } }
  expect(a:on "2026-03-23"):outcome "wait":reason "plan_kept":next_look "2026-04-10"
  expect(a:on "2026-04-10"):outcome "notice":level "reminder"
end)
test("a plan that is broken lets the flow go on at once", function()
  local a = owing { agreements = { plan } }
  expect(a:on "2026-04-01"):reason "plan_kept"
  expect(a:on "2026-04-02"):outcome "notice":level "reminder"
end)
test("six payments are offered, not seven", function()
  expect(owing():promise("2026-03-05", { by = "2026-08-30", instalments = 6 })):outcome "accept"
  expect(owing():promise("2026-03-05", { by = "2026-08-30", instalments = 7 })):outcome "refuse":reason "too_many_instalments"
end)
test("a plan of fewer payments is taken too", function()
  expect(owing():promise("2026-03-05", { by = "2026-08-30", instalments = 5 })):outcome "accept"
end)
test("a plan may take half a year and must cover all", function()
  expect(owing():promise("2026-03-05", { by = "2026-09-01" })):reason "promise_accepted"
  expect(owing():promise("2026-03-05", { by = "2026-09-02" })):reason "promise_shortened":due_day "2026-09-01"
  expect(owing():promise("2026-03-05", { by = "2026-04-01", amount = "NOK 2999.99" })):reason "promise_too_small":amount "NOK 3000.00"
end)
test("who broke one promise may make another, who broke two may not", function()
  local function broken(day) return { on = day, receivables = { "1" }, amount = "NOK 3000.00", due_day = "2026-03-10" } end
  expect(owing { promises = { broken "2026-03-03" } }:promise("2026-03-12", { by = "2026-03-20" })):outcome "accept"
  local twice = owing { promises = { broken "2026-03-03", broken "2026-03-04" } }
  expect(twice:promise("2026-03-12", { by = "2026-03-20" })):outcome "refuse":reason "too_many_promises"
end)
test("a word five days before the due day, the first reminder a week after it, plan or no plan", function()
  local a = owing { notices = {}, agreements = { plan } }
  expect(owing { notices = {} }:on "2026-02-24"):outcome "wait":next_look "2026-02-25"
  expect(owing { notices = {} }:on "2026-02-25"):outcome "notice":level "pre_due"
  expect(a:on "2026-03-08"):outcome "wait":reason "grace_period"
  expect(a:on "2026-03-12"):outcome "notice":level "friendly"
  expect(owing { notices = {} }:on "2026-03-09"):outcome "notice":level "friendly"
end)
test("a plan makes no letter of what is held, and no longer wait of it", function()
  local a = owing { agreements = { plan }, disputes = { { receivable = "1", on = "2026-03-20" } } }
  expect(a:on "2026-03-23"):outcome "hold":reason "disputed"
end)
test("a letter that is late goes all the same", function()
  local a = owing { agreements = { plan }, payments = { { on = "2026-04-01", amount = "NOK 1000.00", invoice = "1" } } }
  expect(a:on "2026-04-13"):outcome "notice":level "reminder"
end)
test.each("the least and the greatest are taken, one beyond is refused", {
  { "most_instalments", 1, 24, "too_many_instalments" }, { "plan_patience_days", 0, 60, "plan_kept" },
}, function(row)
  local name, least, most = row[1], row[2], row[3]
  local function refuses(value, why) expect(function() parameters { [name] = value } end):raises(why) end
  refuses(least - 1, "must be at least " .. least)
  refuses(most + 1, "must be at most " .. most)
  local a = owing { agreements = { plan }, payments = {
    { on = "2026-04-01", amount = "NOK 1000.00", invoice = "1" }, { on = "2026-05-04", amount = "NOK 1000.00", invoice = "1" },
  } }
  for _, value in ipairs { least, most } do
    parameters { [name] = value }
    expect(owing():promise("2026-03-05", { by = "2026-08-30", instalments = 25 })):outcome "refuse":reason "too_many_instalments"
    expect(a:on "2026-03-20"):outcome "wait"
    expect(a:on "2026-05-19"):outcome "notice"
  end
end)
