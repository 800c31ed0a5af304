local function subscriber()
  return account {
    creditor = { currency = "EUR" },
    invoices = {
      { number = "1", due = "2026-03-02", amount = "EUR 20.00" },
      { number = "2", due = "2026-03-16", amount = "EUR 30.00" },
    },
  }
end

test("the account goes through its states, each once, and is clear again when it has paid", function()
  local t = timeline(subscriber())
  expect(t:customer_on "2026-03-11"):outcome "wait"
  expect(t:customer_on "2026-03-12"):outcome "credit_watch":state "OD1":assignee "entitlement":also("notice", { level = "friendly" })
  expect(t:standing()):credit_state "OD1"
  expect(t:customer_on "2026-03-22"):outcome "credit_stop":state "OD2"
  expect(t:account():credit("2026-03-23", { amount = "EUR 5.00" })):outcome "hold":reason "deliveries_stopped"
  expect(t:customer_on "2026-04-01"):outcome "credit_stop":state "OD3"
  t:payment { on = "2026-04-03", amount = "EUR 50.00" }
  expect(t:customer_on "2026-04-03"):outcome "credit_resume":reason "state_left"
  expect(t:customer_on "2026-04-04"):outcome "settled"
  expect(t:account():credit("2026-04-04", { amount = "EUR 5.00" })):outcome "approve"
  t:expect_sequence {
    { "2026-03-12", "notice", "friendly", claim = "1" }, { "2026-03-12", "credit_watch", "OD1", claim = "customer" },
    { "2026-03-22", "notice", "reminder", claim = "1" }, { "2026-03-22", "credit_stop", "OD2", claim = "customer" },
    { "2026-04-01", "notice", "collection_notice", claim = "1" }, { "2026-04-01", "credit_stop", "OD3", claim = "customer" },
    { "2026-04-03", "credit_resume", claim = "customer" },
  }
end)

test("what was carried out later is not known before", function()
  local a = account {
    creditor = { currency = "EUR" },
    invoices = { { number = "1", due = "2026-03-02", amount = "EUR 20.00" } },
    credit_changes = { { on = "2026-03-24", standing = "stop", state = "OD2" } },
  }
  expect(a:standing "2026-03-23"):credit_state "open"
  expect(a:standing "2026-03-24"):credit_state "OD2"
  expect(a:customer_on "2026-03-23"):state "OD2"
  expect(a:customer_on "2026-03-24"):outcome "wait"
end)

test("a small sum leaves no state", function()
  parameters { least = "EUR 20.01" }
  expect(account {
    creditor = { currency = "EUR" }, invoices = { { number = "1", due = "2026-03-02", amount = "EUR 20.00" } },
  }:customer_on "2026-04-30"):outcome "wait"
  expect(account {
    invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20.00" } },
  }:customer_on "2026-04-30"):state "OD3"
end)
