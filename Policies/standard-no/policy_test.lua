-- The standard flow, each step at its boundary.

local function overdue(fields)
  local data = fields or {}
  data.invoices = data.invoices or { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } }
  return account(data)
end

local friendly = { level = "friendly", receivables = { "1" }, day = "2026-03-09", deadline = "2026-03-19" }
local reminder = { level = "reminder", receivables = { "1" }, day = "2026-03-23", deadline = "2026-04-06" }
local collection = { level = "collection_notice", receivables = { "1" }, day = "2026-04-10", deadline = "2026-04-24" }

suite("first reminder", function()
  test("nothing before the due day", function()
    expect(overdue():on "2026-02-27"):outcome "wait":reason "not_due":next_look "2026-03-03"
  end)
  test("the due day itself is no delay", function()
    expect(overdue():on "2026-03-02"):outcome "wait":reason "not_due"
  end)
  test("the last day of grace", function()
    expect(overdue():on "2026-03-06"):outcome "wait":reason "grace_period":next_look "2026-03-07"
  end)
  test("the first day after it", function()
    expect(overdue():on "2026-03-07"):outcome "notice":level "friendly":reason "first_reminder"
      :deadline "2026-03-17":next_look "2026-03-18"
  end)
  test("grace counts from the business day that a Saturday moves to", function()
    local a = overdue { invoices = { { number = "1", due = "2026-02-28", amount = "NOK 1000.00" } } }
    expect(a:on "2026-03-06"):reason "grace_period"
    expect(a:on "2026-03-07"):level "friendly"
  end)
  test("grace is a parameter", function()
    parameters { grace_days = 10 }
    expect(overdue():on "2026-03-11"):reason "grace_period"
    expect(overdue():on "2026-03-12"):level "friendly"
  end)
  test("a discount taken too late is named", function()
    local a = overdue {
      invoices = {
        { number = "1", issued = "2026-02-02", due = "2026-03-02", amount = "NOK 10000.00",
          discounts = { { days = 14, percent = "2" } } },
      },
      payments = { { invoice = "1", on = "2026-02-17", amount = "NOK 9800.00" } },
    }
    expect(a:on "2026-03-07"):outcome "notice":level "friendly":reason "discount_taken_late"
      :note "the rest, NOK 200.00, is a discount that ended on 2026-02-16"
  end)
  test("a discount taken in time leaves nothing open", function()
    local a = overdue {
      invoices = {
        { number = "1", issued = "2026-02-02", due = "2026-03-02", amount = "NOK 10000.00",
          discounts = { { days = 14, percent = "2" } } },
        { number = "2", due = "2026-03-02", amount = "NOK 500.00" },
      },
      payments = { { invoice = "1", on = "2026-02-16", amount = "NOK 9800.00" } },
    }
    expect(a:on("2026-03-07", "2")):reason "first_reminder"
  end)
  test("a friendly reminder claims no fee", function()
    expect(overdue():on "2026-03-07"):fee(nil):interest(nil)
  end)
end)

suite("the ladder", function()
  test("waits for the deadline and three days of patience", function()
    local a = overdue { notices = { friendly } }
    expect(a:on "2026-03-22"):outcome "wait":reason "deadline_running":next_look "2026-03-23"
    expect(a:on "2026-03-23"):outcome "notice":level "reminder":reason "next_step_due":deadline "2026-04-06"
  end)
  test("a collection notice follows the reminder", function()
    local a = overdue { notices = { friendly, reminder } }
    expect(a:on "2026-04-09"):reason "deadline_running"
    expect(a:on "2026-04-10"):outcome "notice":level "collection_notice":deadline "2026-04-24"
  end)
  test("then a hand-over is suggested, never done", function()
    local a = overdue { notices = { friendly, reminder, collection } }
    expect(a:on "2026-04-27"):reason "deadline_running"
    expect(a:on "2026-04-28"):outcome "suggest_handover":reason "ladder_finished":next_look "2026-05-28"
  end)
  test("an undelivered notice does not count as a step", function()
    local bounced = { level = "friendly", receivables = { "1" }, day = "2026-03-09", deadline = "2026-03-19",
      state = "failed", state_day = "2026-03-10" }
    expect(overdue { notices = { bounced } }:on "2026-03-11"):outcome "notice":level "friendly"
  end)
  test("a whole flow through the weeks", function()
    local t = timeline(overdue())
    t:on "2026-05-01"
    t:expect_sequence {
      { "2026-03-07", "notice", "friendly" },
      { "2026-03-21", "notice", "reminder" },
      { "2026-04-08", "notice", "collection_notice" },
      { "2026-04-26", "suggest_handover" },
      { "2026-04-27", "suggest_handover" },
      { "2026-04-28", "suggest_handover" },
      { "2026-04-29", "suggest_handover" },
      { "2026-04-30", "suggest_handover" },
      { "2026-05-01", "suggest_handover" },
    }
  end)
  test("a payment ends it", function()
    local t = timeline(overdue())
    t:on "2026-03-10"
    t:payment { on = "2026-03-11", amount = "NOK 1000.00", invoice = "1" }
    expect(t:on "2026-04-30"):outcome "settled"
    expect(t:notices()):equals { { "2026-03-07", "friendly" } }
  end)
end)

suite("promises", function()
  local promise = { receivables = { "1" }, amount = "NOK 1000.00", on = "2026-03-07", due_day = "2026-03-22" }
  local function promised(extra)
    local p = {}
    for k, v in pairs(promise) do p[k] = v end
    for k, v in pairs(extra or {}) do p[k] = v end
    return p
  end
  test("a promise is unconfirmed until the day of its confirmation, whatever the books know later", function()
    local a = overdue { promises = { promised { confirmed_on = "2026-03-09" } } }
    expect(a:on "2026-03-08"):outcome "confirm_promise"
    expect(a:on("2026-03-09").outcome ~= "confirm_promise"):is_true()
  end)

  test("a promise is confirmed in writing first", function()
    expect(overdue { promises = { promise } }:on "2026-03-08"):outcome "confirm_promise":reason "promise_unconfirmed":next_look "2026-04-07"
  end)
  test("advice 6: do not stop the reminder flow because of an agreement", function()
    local a = overdue { promises = { promised { confirmed_on = "2026-03-08" } }, notices = { friendly } }
    parameters { patience_days = 0 }
    expect(a:on "2026-03-20"):outcome "notice":level "reminder":note "names the promise of NOK 1000.00 by 2026-03-22"
  end)
  test("a broken promise takes the patience away", function()
    local a = overdue {
      promises = { promised { confirmed_on = "2026-03-08", due_day = "2026-03-15" } }, notices = { friendly },
    }
    expect(a:on "2026-03-19"):outcome "contact":reason "promise_broken":next_look "2026-03-20"
    expect(a:on "2026-03-20"):outcome "notice":level "reminder":reason "promise_broken"
  end)
  test("a partly kept promise: the rest goes on", function()
    local a = overdue {
      promises = { promised { confirmed_on = "2026-03-08" } }, notices = { friendly },
      payments = { { on = "2026-03-20", amount = "NOK 600.00", invoice = "1" } },
    }
    expect(a:on "2026-03-23"):outcome "notice":level "reminder":reason "promise_broken"
  end)
end)

suite("disputes", function()
  test("nothing is dunned while all is contested", function()
    local a = overdue { disputes = { { receivable = "1", on = "2026-03-05", category = "defect" } } }
    expect(a:on "2026-03-20"):outcome "hold":reason "disputed"
  end)
  test("the part that is not contested is dunned", function()
    local a = overdue { disputes = { { receivable = "1", on = "2026-03-05", amount = "NOK 400.00" } } }
    expect(a:on "2026-03-20"):outcome "notice":level "friendly"
  end)
  test("a rejected objection lets the flow go on", function()
    local a = overdue {
      disputes = { { receivable = "1", on = "2026-03-05", outcome = "rejected", resolved_on = "2026-03-12" } },
    }
    expect(a:on "2026-03-11"):outcome "hold"
    expect(a:on "2026-03-12"):outcome "notice":level "friendly"
  end)
end)

suite("a deadline that was met", function()
  local function part_contested(paid)
    return overdue {
      disputes = { { receivable = "1", on = "2026-03-18", amount = "NOK 400.00", outcome = "rejected", resolved_on = "2026-04-03" } },
      notices = { friendly, { level = "reminder", receivables = { "1" }, day = "2026-03-23", deadline = "2026-04-06", fee = "NOK 38.00" } },
      charges = { { receivable = "1", notice = "n2", kind = "reminder_fee", amount = "NOK 38.00", claimed_on = "2026-03-23" } },
      payments = { paid },
    }
  end
  test("whoever paid all that the first notice with a fee asked for owes no second fee on what was contested then", function()
    local a = part_contested { on = "2026-04-06", amount = "NOK 638.00", invoice = "1" }
    expect(a:on "2026-04-10"):outcome "notice":level "collection_notice":fee(nil)
  end)
  test("an order that the bank took in time is in time, though the money came later", function()
    local a = part_contested { on = "2026-04-08", ordered_on = "2026-04-06", amount = "NOK 638.00", invoice = "1" }
    expect(a:on "2026-04-10"):outcome "notice":fee(nil)
  end)
  test("a day late, or an øre short, and the deadline was missed", function()
    expect(part_contested { on = "2026-04-07", amount = "NOK 638.00", invoice = "1" }:on "2026-04-10"):fee "NOK 38.00"
    expect(part_contested { on = "2026-04-06", amount = "NOK 637.99", invoice = "1" }:on "2026-04-10"):fee "NOK 38.00"
  end)
end)

suite("a deadline that was met, and contested meanwhile", function()
  test("whoever contested a part within the deadline, and paid the rest in time, owes no second fee on it", function()
    local a = overdue {
      disputes = { { receivable = "1", on = "2026-03-30", amount = "NOK 400.00", outcome = "rejected", resolved_on = "2026-04-09" } },
      notices = { friendly, { level = "reminder", receivables = { "1" }, day = "2026-03-23", deadline = "2026-04-06", fee = "NOK 38.00" } },
      payments = { { on = "2026-04-06", amount = "NOK 600.00", invoice = "1" } },
    }
    expect(a:on "2026-04-10"):outcome "notice":level "collection_notice":fee(nil)
  end)
end)

suite("settled disputes", function()
  local function settled(outcome, more)
    local data = { disputes = { { receivable = "1", on = "2026-03-05", amount = "NOK 400.00", outcome = outcome, resolved_on = "2026-03-12" } } }
    for key, value in pairs(more or {}) do data[key] = value end
    return overdue(data)
  end
  test("upheld: what was contested is not dunned while the credit note is on its way", function()
    expect(settled "upheld":on "2026-03-20"):outcome "notice"
    local whole = overdue { disputes = { { receivable = "1", on = "2026-03-05", outcome = "upheld", resolved_on = "2026-03-12" } } }
    expect(whole:on "2026-03-20"):outcome "hold":reason "disputed"
  end)
  test("upheld and credited: the rest is dunned", function()
    local credit = { { on = "2026-03-13", amount = "NOK 400.00", invoice = "1" } }
    local a = settled("upheld", { credit_notes = credit, notices = { friendly } })
    expect(a:on "2026-03-23"):outcome "notice":fee "NOK 38.00"
  end)
  test("withdrawn or rejected: all of it is dunned again, with its fee", function()
    expect(settled("withdrawn", { notices = { friendly } }):on "2026-03-23"):outcome "notice":fee "NOK 38.00"
    expect(settled("rejected", { notices = { friendly } }):on "2026-03-23"):outcome "notice":fee "NOK 38.00"
  end)
end)

suite("small and large", function()
  test.each("a claim below the smallest is not sent", { { 49.99, "wait" }, { 50.00, "notice" } }, function(row)
    local a = overdue { invoices = { { number = "1", due = "2026-03-02", amount = string.format("NOK %.2f", row[1]) } } }
    expect(a:on "2026-03-20"):outcome(row[2])
  end)
  test("after 60 days giving it up is suggested", function()
    local a = overdue { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20.00" } } }
    expect(a:on "2026-04-30"):outcome "wait":reason "small_claim":next_look "2026-05-01"
    expect(a:on "2026-05-01"):outcome "suggest_write_off":reason "small_balance":next_look "2026-05-31"
  end)
  test("the limit counts for its own currency only", function()
    local a = overdue { invoices = { { number = "1", due = "2026-03-02", amount = "EUR 5.00" } } }
    expect(a:on "2026-03-20"):outcome "notice"
  end)
  test("advice 1: talk to the customer early", function()
    local a = overdue { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20000.00" } } }
    expect(a:on "2026-03-03"):reason "grace_period"
    expect(a:on "2026-03-04"):outcome "contact":reason "early_contact":channel "phone":next_look "2026-03-07"
    expect(a:on "2026-03-07"):outcome "notice":level "friendly"
  end)
  test("a large claim in another currency gets no call, since nobody has said from where on", function()
    local a = overdue { invoices = { { number = "1", due = "2026-03-02", amount = "EUR 30000.00" } } }
    expect(a:on "2026-03-04"):outcome "wait":reason "grace_period":next_look "2026-03-07"
  end)
  test("the day of that call is the day to look again", function()
    local a = overdue { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20000.00" } } }
    expect(a:on "2026-03-03"):reason "grace_period":next_look "2026-03-04"
    expect(overdue():on "2026-03-03"):reason "grace_period":next_look "2026-03-07"
  end)
  test("who has been called is not called again", function()
    local a = overdue {
      invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20000.00" } },
      contacts = { { day = "2026-03-04", channel = "phone", outcome = "reached", reason = "forgot" } },
    }
    expect(a:on "2026-03-05"):outcome "wait":reason "grace_period"
  end)
  test("a call that nobody answered is tried again", function()
    local a = overdue {
      invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20000.00" } },
      contacts = { { day = "2026-03-04", channel = "phone", outcome = "no_answer" } },
    }
    expect(a:on "2026-03-05"):outcome "contact"
  end)
end)

suite("other", function()
  test("as much to their credit: nothing is sent", function()
    local a = overdue { credit_notes = { { on = "2026-03-01", amount = "NOK 1000.00" } } }
    expect(a:on "2026-03-20"):outcome "wait":reason "covered_by_credit":next_look "2026-04-19"
  end)
  test("a business may choose to offset by hand alone", function()
    parameters { offset_credit = false }
    expect(overdue { credit_notes = { { on = "2026-03-01", amount = "NOK 1000.00" } } }:on "2026-03-20"):outcome "notice"
  end)
  test("less to their credit, or in another currency, changes nothing", function()
    expect(overdue { credit_notes = { { on = "2026-03-01", amount = "NOK 999.99" } } }:on "2026-03-20"):outcome "notice"
    expect(overdue { credit_notes = { { on = "2026-03-01", amount = "EUR 1000.00" } } }:on "2026-03-20"):outcome "notice"
  end)
  test("a bankruptcy ends the letters", function()
    local a = overdue { contacts = { { day = "2026-03-05", channel = "letter", direction = "incoming", reason = "bankruptcy" } } }
    expect(a:on "2026-03-20"):outcome "suggest_write_off":reason "bankrupt":next_look "2026-04-19"
  end)
  test("a bankruptcy before the due day waits for it: nothing is overdue yet", function()
    local a = overdue { contacts = { { day = "2026-02-20", channel = "letter", direction = "incoming", reason = "bankruptcy" } } }
    expect(a:on "2026-03-02"):outcome "wait":reason "not_due":next_look "2026-03-03"
    expect(a:on "2026-03-03"):outcome "suggest_write_off":reason "bankrupt"
  end)
  test("a bankruptcy counts from the day after the due day, also while all is contested", function()
    local a = overdue {
      contacts = { { day = "2026-02-20", channel = "letter", direction = "incoming", reason = "bankruptcy" } },
      disputes = { { receivable = "1", on = "2026-02-21" } },
    }
    expect(a:on "2026-02-27"):outcome "hold":reason "disputed":next_look "2026-03-03"
    expect(a:on "2026-03-03"):outcome "suggest_write_off":reason "bankrupt"
    local contested = overdue { disputes = { { receivable = "1", on = "2026-02-21" } } }
    expect(contested:on "2026-02-27"):outcome "hold":reason "disputed":next_look "2026-03-06"
  end)
  test("a dunning block stops the flow until its end", function()
    local a = overdue { blocks = { { from = "2026-03-05", ["until"] = "2026-03-25", reason = "agreed" } } }
    expect(a:on "2026-03-25"):outcome "hold":reason "blocked":next_look "2026-03-26"
    expect(a:on "2026-03-26"):outcome "notice":level "friendly"
  end)
end)

suite("the law", function()
  local big = { { number = "1", due = "2026-03-02", amount = "NOK 10000.00" } }
  test("a reminder claims the fee of the day and interest to date", function()
    expect(overdue { invoices = big, notices = { friendly } }:on "2026-03-23")
      :level "reminder":fee "NOK 38.00":interest "NOK 69.04" -- 10000 · 12 % · 21 / 365
  end)
  test("interest that was claimed before is not claimed again", function()
    local t = timeline(overdue { invoices = big })
    t:on "2026-03-20"
    expect(t:on "2026-03-21"):level "reminder":interest "NOK 62.47" -- 19 days
    expect(t:on "2026-04-08"):level "collection_notice":fee "NOK 38.00":interest "NOK 59.17" -- 37 days: 121.64, less 62.47
  end)
  test("no fee before the 14th day, but the reminder goes", function()
    parameters { grace_days = 1, patience_days = 0 }
    local early = { level = "friendly", receivables = { "1" }, day = "2026-03-03", deadline = "2026-03-08" }
    expect(overdue { notices = { early } }:on "2026-03-15"):level "reminder":fee(nil)
    expect(overdue { notices = { early } }:on "2026-03-16"):level "reminder":fee "NOK 38.00"
  end)
  test("charges can be left out", function()
    parameters { charge_fees = false, claim_interest = false }
    expect(overdue { notices = { friendly } }:on "2026-03-23"):level "reminder":fee(nil):interest(nil)
  end)
  test("where a part is contested no fee is claimed, and interest on the rest alone", function()
    local a = overdue { invoices = big, notices = { friendly },
      disputes = { { receivable = "1", on = "2026-03-10", amount = "NOK 4000.00" } } }
    expect(a:on "2026-03-23"):level "reminder":fee(nil):interest "NOK 41.42" -- 6000 · 12 % · 21 / 365
  end)
  test("the law's 14 days go before a shorter deadline of the policy", function()
    parameters { collection_deadline_days = 7 }
    expect(overdue { notices = { friendly, reminder } }:on "2026-04-10"):level "collection_notice":deadline "2026-04-24"
  end)
  test("a claim in another currency gets the reminder without charges, which the law counts in kroner", function()
    local euros = { { number = "1", due = "2026-03-02", amount = "EUR 1000.00" } }
    expect(overdue { invoices = euros, notices = { friendly } }:on "2026-03-23"):level "reminder":fee(nil):interest(nil)
  end)
  test("a customer without charges gets the letters alone", function()
    local a = overdue { customer = { id = "C1", charge_mode = "no_charges" }, notices = { friendly } }
    expect(a:on "2026-03-23"):level "reminder":fee(nil):interest(nil)
  end)
  test("a letter about an old claim is marked before it is barred", function()
    local old = { { number = "1", due = "2023-06-15", amount = "NOK 1000.00" } }
    expect(overdue { invoices = old }:on "2026-01-15"):level "friendly":outcome "notice":notices_guard "G18"
  end)
  test("after the day of review, reminders with charges are refused and all else goes on", function()
    local late = { { number = "1", due = "2026-12-15", amount = "NOK 1000.00" } }
    expect(overdue { invoices = late }:on "2027-01-15"):level "friendly":outcome "notice"
    local sent = { level = "friendly", receivables = { "1" }, day = "2026-12-21", deadline = "2027-01-04" }
    expect(overdue { invoices = late, notices = { sent } }:on "2027-01-15"):outcome "blocked":reason "law_unknown"
      :blocked_by "law_unknown"
  end)
  test("an overridable guard blocks until a named person has set it aside, and no longer", function()
    local old = { { number = "1", due = "2023-01-16", amount = "NOK 1000.00" } }
    expect(overdue { invoices = old }:on "2026-01-20"):outcome "blocked":blocked_by "G18"
    local set_aside = { guard = "G18", who = "Kari Holm", why = "acknowledged in writing on 2025-11-03",
      from = "2026-01-01", ["until"] = "2026-01-31" }
    local a = overdue { invoices = old, overrides = { set_aside } }
    expect(a:on "2026-01-31"):outcome "notice":notices_guard "G18"
    expect(a:on "2026-02-01"):outcome "blocked":blocked_by "G18"
  end)
end)

suite("credit", function()
  local function with(credit, more)
    local data = { credit = credit, customer = { id = "C1", kind = "business" } }
    for key, value in pairs(more or {}) do data[key] = value end
    return account(data)
  end
  local owing = { { number = "1", due = "2026-03-10", amount = "NOK 6000.00" } }
  test("no limit is no check, zero is no credit", function()
    expect(with {}:credit("2026-03-20", { amount = "NOK 999999.00" })):outcome "approve":reason "no_limit"
    expect(with { limit = "NOK 0.00" }:credit("2026-03-20", { amount = "NOK 1.00" })):outcome "decline":reason "no_credit"
  end)
  test("exactly the limit passes", function()
    local a = with({ limit = "NOK 10000.00" }, { invoices = owing })
    expect(a:credit("2026-03-20", { amount = "NOK 4000.00" })):outcome "approve":reason "within_limit"
    expect(a:credit("2026-03-20", { amount = "NOK 4000.01" })):outcome "refer":reason "over_limit"
  end)
  test("orders count, and money to their credit is taken off", function()
    local a = with({ limit = "NOK 10000.00", open_orders = "NOK 3000.00" }, { invoices = owing })
    expect(a:credit("2026-03-20", { amount = "NOK 1000.00" })):outcome "approve"
    expect(a:credit("2026-03-20", { amount = "NOK 1000.01" })):outcome "refer"
    parameters { count_orders = false }
    expect(a:credit("2026-03-20", { amount = "NOK 4000.00" })):outcome "approve"
    parameters { count_orders = true }
    local paid = with({ limit = "NOK 1000.00" }, { payments = { { on = "2026-03-01", amount = "NOK 500.00" } } })
    expect(paid:credit("2026-03-20", { amount = "NOK 1000.00" })):outcome "approve"
  end)
  test("without a credit profile nothing is checked, unless the business has a limit for all", function()
    local unknown = account { customer = { id = "C1", kind = "business" }, invoices = owing }
    expect(unknown:credit("2026-03-20", { amount = "NOK 4000.01" })):outcome "approve":reason "no_limit"
    parameters { default_limit = "NOK 10000.00" }
    expect(unknown:credit("2026-03-20", { amount = "NOK 4000.00" })):outcome "approve":reason "within_limit"
    expect(unknown:credit("2026-03-20", { amount = "NOK 4000.01" })):outcome "refer":reason "over_limit"
      :note "it would come to NOK 10000.01 against a limit of NOK 10000.00"
    expect(with({ limit = "NOK 5000.00" }, { invoices = owing }):credit("2026-03-20", { amount = "NOK 1.00" })):outcome "refer"
  end)
  test("a business may count overdue claims alone", function()
    parameters { count_overdue_only = true }
    local a = with({ limit = "NOK 10000.00" }, { invoices = owing })
    expect(a:credit("2026-03-10", { amount = "NOK 10000.00" })):outcome "approve":reason "within_limit"
    expect(a:credit("2026-03-11", { amount = "NOK 4000.00" })):outcome "approve":reason "within_limit"
    expect(a:credit("2026-03-11", { amount = "NOK 4000.01" })):outcome "refer":reason "over_limit"
  end)
  test("a limit in another currency is for a person to compare", function()
    expect(with { limit = "EUR 1000.00" }:credit("2026-03-20", { amount = "NOK 1.00" })):outcome "refer":reason "over_limit"
      :note "the limit is in EUR, so a person must compare"
  end)
  test("an overdue claim lets a person decide from the 30th day", function()
    local a = with({ limit = "NOK 100000.00" }, { invoices = owing })
    expect(a:credit("2026-04-08", { amount = "NOK 1.00" })):outcome "approve"
    expect(a:credit("2026-04-09", { amount = "NOK 1.00" })):outcome "refer":reason "overdue_claims"
  end)
  test("a hold stops credit, but prepayment and invoicing what is delivered go on", function()
    local a = with { hold = "stop" }
    expect(a:credit("2026-03-20", { amount = "NOK 1.00" })):outcome "hold":reason "credit_hold"
    expect(a:credit("2026-03-20", { amount = "NOK 1.00", prepaid = true })):outcome "approve":reason "prepaid"
    expect(a:credit("2026-03-20", { amount = "NOK 1.00", kind = "invoice" })):outcome "approve":reason "delivered"
    expect(with { hold = "hold" }:credit("2026-03-20", { amount = "NOK 1.00" })):outcome "hold":reason "credit_hold"
  end)
  test("whoever broke two promises pays before delivery", function()
    local function broken(day) return { on = day, receivables = { "1" }, amount = "NOK 1000.00", due_day = "2026-03-15" } end
    local a = with({}, { invoices = owing, promises = { broken "2026-03-11", broken "2026-03-12" } })
    expect(a:credit("2026-03-20", { amount = "NOK 1.00" })):outcome "approve":reason "broken_promises":prepayment_percent(100)
  end)
  test("an expired limit is for a person", function()
    expect(with { limit = "NOK 5.00", limit_expires = "2026-03-19" }:credit "2026-03-20"):outcome "refer":reason "limit_expired"
    expect(with { limit = "NOK 5.00", limit_expires = "2026-03-20" }:credit "2026-03-20"):outcome "approve"
  end)
end)

suite("promises offered", function()
  test("within 30 days it is accepted as it is, later on other terms", function()
    expect(overdue():promise("2026-03-07", { by = "2026-04-06" })):outcome "accept":reason "promise_accepted":due_day(nil)
    expect(overdue():promise("2026-03-07", { by = "2026-04-07" })):outcome "accept":reason "promise_shortened":due_day "2026-04-06"
  end)
  test("a quarter of the claim is the least", function()
    expect(overdue():promise("2026-03-07", { by = "2026-03-20", amount = "NOK 250.00" })):reason "promise_accepted"
    expect(overdue():promise("2026-03-07", { by = "2026-03-20", amount = "NOK 249.99" }))
      :outcome "accept":reason "promise_too_small":amount "NOK 250.00"
  end)
  test("a promise in another currency is answered in that of the claim", function()
    expect(overdue():promise("2026-03-07", { by = "2026-03-20", amount = "EUR 1000.00" }))
      :outcome "accept":reason "promise_too_small":amount "NOK 250.00"
  end)
  test("after two broken promises none is accepted", function()
    local function broken(day) return { on = day, receivables = { "1" }, amount = "NOK 1000.00", due_day = "2026-03-10" } end
    local once = overdue { promises = { broken "2026-03-03" } }
    expect(once:promise("2026-03-12", { by = "2026-03-20" })):outcome "accept"
    local twice = overdue { promises = { broken "2026-03-03", broken "2026-03-04" } }
    expect(twice:promise("2026-03-12", { by = "2026-03-20" })):outcome "refuse":reason "too_many_promises"
  end)
end)

suite("early contact", function()
  test("a friendly word before the due day, where the business wants one", function()
    expect(overdue():on "2026-02-26"):outcome "wait":reason "not_due":next_look "2026-03-03"
    parameters { pre_due_days = 5 }
    expect(overdue():on "2026-02-24"):outcome "wait":next_look "2026-02-25"
    expect(overdue():on "2026-02-25"):outcome "notice":level "pre_due":reason "due_soon":deadline "2026-03-02":fee(nil):next_look "2026-03-02"
    expect(overdue():on "2026-03-02"):outcome "wait":reason "not_due"
  end)
  test("the word before the due day is sent once, and the ladder follows it", function()
    parameters { pre_due_days = 5 }
    local t = timeline(overdue())
    t:on "2026-03-25"
    expect(t:notices()):equals { { "2026-02-25", "pre_due" }, { "2026-03-07", "friendly" }, { "2026-03-21", "reminder" } }
  end)
  test("advice 1: find out whether it is a faulty delivery: time to mend it, with an end", function()
    local a = overdue { contacts = { { day = "2026-03-06", channel = "phone", reason = "delivery_error" } } }
    expect(a:on "2026-03-13"):outcome "hold":reason "delivery_error":next_look "2026-03-14"
    expect(a:on "2026-03-14"):outcome "notice":level "friendly"
  end)
  test("an invoice that did not arrive is sent again, and then the flow goes on", function()
    local a = overdue { contacts = { { day = "2026-03-06", channel = "phone", reason = "not_received", follow_up_day = "2026-03-20" } } }
    expect(a:on "2026-03-20"):outcome "hold":reason "not_received":next_look "2026-03-21"
    expect(a:on "2026-03-21"):outcome "notice":level "friendly"
  end)
  test("who cannot pay is called on the day agreed, but a reminder that is due goes out", function()
    local contacts = { { day = "2026-03-12", channel = "phone", reason = "cannot_pay", follow_up_day = "2026-03-18" } }
    local a = overdue { notices = { friendly }, contacts = contacts }
    expect(a:on "2026-03-17"):reason "deadline_running":outcome "wait"
    expect(a:on "2026-03-18"):outcome "contact":reason "cannot_pay"
    expect(a:on "2026-03-23"):outcome "notice":level "reminder"
  end)
  test("a telephone call never raises the level", function()
    local t = timeline(overdue())
    t:on "2026-03-07"
    t:contact { day = "2026-03-08", channel = "phone", outcome = "reached", reason = "forgot" }
    expect(t:on "2026-03-21"):level "reminder"
  end)
end)

suite("channels", function()
  local points = {
    { id = "mail", channel = "email", address = "a@b.example", rank = 1 },
    { id = "post", channel = "letter", address = "Gata 1", rank = 2 },
  }
  test("advice 2: use the channel the customer prefers: the first contact point of their rank", function()
    expect(overdue { contact_points = points }:on "2026-03-07"):channel "email"
  end)
  test("a notice that bounced is no step, claims nothing, and goes to the next contact point", function()
    local t = timeline(overdue { contact_points = points })
    expect(t:on "2026-03-21"):level "reminder":channel "email":fee "NOK 38.00"
    t:bounce "2026-03-22"
    expect(t:on "2026-03-22"):level "reminder":channel "letter":fee "NOK 38.00"
    expect(t:notices()):equals { { "2026-03-07", "friendly" }, { "2026-03-21", "reminder" }, { "2026-03-22", "reminder" } }
  end)
  test("a notice that was not opened counts as little as one that bounced", function()
    local t = timeline(overdue { contact_points = points })
    t:on "2026-03-07"
    t:unread "2026-03-12"
    expect(t:on "2026-03-12"):level "friendly":channel "letter"
  end)
  test("a notice of collection goes by e-mail only where the customer agreed to that", function()
    expect(overdue { contact_points = points, notices = { friendly, reminder } }:on "2026-04-10"):level "collection_notice":channel "letter"
    local agreed = { { id = "mail", channel = "email", address = "a@b.example", electronic_consent = true } }
    expect(overdue { contact_points = agreed, notices = { friendly, reminder } }:on "2026-04-10"):channel "email"
  end)
  test("when there is no way left to reach them, somebody is told", function()
    local dead = { { id = "mail", channel = "email", address = "a@b.example", status = "bounced" } }
    expect(overdue { contact_points = dead }:on "2026-03-07"):outcome "notice":notices_guard "no_contact_point"
  end)
end)

-- The twin cases: an invoice of 1000, due on D (2 March); on D+5 a promise to pay by D+20; a reminder due on D+14.
suite("a promise beside the flow", function()
  local function promised(payments)
    parameters { grace_days = 1, patience_days = 7, charge_fees = false, claim_interest = false }
    return overdue {
      payments = payments, notices = { { level = "friendly", receivables = { "1" }, day = "2026-03-03", deadline = "2026-03-08" } },
      promises = { { receivables = { "1" }, amount = "NOK 1000.00", on = "2026-03-07", due_day = "2026-03-22", confirmed_on = "2026-03-07" } },
    }
  end
  test("D+14: the reminder is sent, and names promise and consequence", function()
    expect(promised():on "2026-03-15"):outcome "wait"
    expect(promised():on "2026-03-16"):outcome "notice":level "reminder":note "names the promise of NOK 1000.00 by 2026-03-22"
  end)
  test("D+21, unpaid: broken, and somebody is to ask why", function()
    local t = timeline(promised())
    t:on "2026-03-16"
    expect(t:on "2026-03-22"):outcome "wait"
    expect(t:on "2026-03-23"):outcome "contact":reason "promise_broken"
    t:contact { day = "2026-03-23", channel = "phone", outcome = "reached", reason = "forgot" }
    expect(t:on "2026-03-24"):outcome "wait"
  end)
  test("D+20, paid: kept, and all is settled", function()
    local t = timeline(promised { { on = "2026-03-22", amount = "NOK 1000.00", invoice = "1" } })
    expect(t:on "2026-03-23"):outcome "settled"
  end)
  test("600 by D+20: partly kept, and 400 goes on", function()
    local a = promised { { on = "2026-03-20", amount = "NOK 600.00", invoice = "1" } }
    expect(a:on "2026-03-23"):outcome "notice":level "reminder":reason "promise_broken"
  end)
end)

suite("sending", function()
  test("on business days only, where the business wants that", function()
    expect(overdue():on "2026-03-07"):outcome "notice"
    parameters { business_days_only = true }
    expect(overdue():on "2026-03-07"):outcome "wait":reason "no_business_day":next_look "2026-03-09"
    expect(overdue():on "2026-03-09"):outcome "notice"
  end)
  test("in decent hours, as the business sees them", function()
    expect(overdue():on "2026-03-07"):from_hour(8):until_hour(21)
    parameters { from_hour = 10, until_hour = 16 }
    expect(overdue():on "2026-03-07"):from_hour(10):until_hour(16)
    parameters { from_hour = 16, until_hour = 16 }
    expect(overdue():on "2026-03-07"):outcome "error"
  end)
  test("a least sum of a letter counts all that is overdue in the currency", function()
    parameters { smallest_letter = "NOK 1500.00" }
    expect(overdue():on "2026-03-07"):outcome "wait":reason "small_claim"
    expect(overdue():on "2026-04-30"):outcome "wait":reason "small_claim":next_look "2026-05-01"
    expect(overdue():on "2026-05-01"):outcome "suggest_write_off":reason "small_balance":next_look "2026-05-31"
    local two = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" }, { number = "2", due = "2026-03-02", amount = "NOK 500.00" } }
    expect(overdue { invoices = two }:on("2026-03-07", "1")):outcome "notice"
    local euros = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" }, { number = "2", due = "2026-03-02", amount = "EUR 500.00" } }
    expect(overdue { invoices = euros }:on("2026-03-07", "1")):outcome "wait"
  end)
end)

suite("the other advice", function()
  test("advice 3: confirm an agreement in writing, with a date for payment", function()
    local t = timeline(overdue())
    t:promise { receivables = { "1" }, amount = "NOK 1000.00", on = "2026-03-04", due_day = "2026-03-20" }
    expect(t:on "2026-03-04"):outcome "confirm_promise":promise "p-t1"
    expect(t:on "2026-03-05"):outcome "wait"
  end)
  test("advice 4: a small business may let an agency do the follow-up: what is handed over is left alone", function()
    local a = overdue { hand_overs = { { receivables = { "1" }, day = "2026-03-05", agency = "Inkasso AS" } } }
    expect(a:on "2026-03-20"):outcome "hold":reason "handed_over"
  end)
  test("advice 5: send a friendly reminder, before any other", function()
    expect(overdue():on "2026-03-07"):outcome "notice":level "friendly":letter "friendly"
  end)
  test("advice 7: then weigh legal recovery: suggested, never done", function()
    expect(overdue { notices = { friendly, reminder, collection } }:on "2026-04-28"):outcome "suggest_handover"
  end)
  test("advice 8: learn, and improve the credit policy: who broke promises pays before delivery", function()
    local function broken(day) return { on = day, receivables = { "1" }, amount = "NOK 1000.00", due_day = "2026-03-05" } end
    local a = overdue { promises = { broken "2026-03-03", broken "2026-03-04" } }
    expect(a:credit("2026-03-10", { amount = "NOK 1.00" })):prepayment_percent(100)
  end)
end)

-- 10 000 due on 2 March, a fee of 38.00 and interest of 69.04 claimed on 23 March, and the principal paid on 2 April.
suite("charges that alone are left", function()
  local principal_first = { allocation_order = { "principal", "legal_costs", "fee", "compensation", "interest" } }
  local function left(fields)
    local data = {
      creditor = principal_first,
      invoices = { { number = "1", due = "2026-03-02", amount = "NOK 10000.00" } },
      notices = { friendly, reminder },
      charges = {
        { receivable = "1", notice = "n2", kind = "reminder_fee", amount = "NOK 38.00", claimed_on = "2026-03-23" },
        { receivable = "1", notice = "n2", kind = "interest", amount = "NOK 69.04", claimed_on = "2026-03-23" },
      },
      payments = { { on = "2026-04-02", amount = "NOK 10000.00", invoice = "1" } },
    }
    for key, value in pairs(fields or {}) do data[key] = value end
    return account(data)
  end
  local once_more = { level = "reminder", receivables = { "1" }, day = "2026-04-10", deadline = "2026-04-24" }
  test("the deadline and the days of patience hold for them too", function()
    expect(left():on "2026-04-02"):outcome "wait":reason "deadline_running":next_look "2026-04-10"
    expect(left():on "2026-04-09"):outcome "wait":reason "deadline_running":next_look "2026-04-10"
  end)
  test("they are claimed by a letter of their own at the level reached, without a new fee", function()
    expect(left():on "2026-04-10"):outcome "notice":level "reminder":letter "charges":reason "charges_remain"
      :fee(nil):interest(nil):deadline "2026-04-24":from_hour(8):until_hour(21)
    parameters { reminder_deadline_days = 20 }
    expect(left():on "2026-04-11"):outcome "notice":deadline "2026-05-01"
  end)
  test("and once alone: then a person may give them up", function()
    local a = left { notices = { friendly, reminder, once_more } }
    expect(a:on "2026-04-27"):outcome "wait":reason "deadline_running":next_look "2026-04-28"
    expect(a:on "2026-04-28"):outcome "suggest_write_off":reason "charges_remain":amount "NOK 107.04":next_look "2026-05-28"
    expect(a:on "2026-06-01"):outcome "suggest_write_off":reason "charges_remain"
  end)
  test("on a timeline, step by step", function()
    local t = timeline(left())
    t:on "2026-04-29"
    t:expect_sequence {
      { "2026-03-07", "notice", "friendly" },
      { "2026-04-10", "notice", "reminder" },
      { "2026-04-28", "suggest_write_off" },
      { "2026-04-29", "suggest_write_off" },
    }
  end)
  test("a house that does not claim them suggests to give them up at once", function()
    parameters { claim_charges = false }
    expect(left():on "2026-04-09"):outcome "wait"
    expect(left():on "2026-04-10"):outcome "suggest_write_off":reason "charges_remain":amount "NOK 107.04"
  end)
  test("below the smallest claim they are not claimed either", function()
    parameters { smallest_claim = "NOK 107.05" }
    expect(left():on "2026-04-10"):outcome "suggest_write_off":reason "charges_remain"
    parameters { smallest_claim = "NOK 107.04" }
    expect(left():on "2026-04-10"):outcome "notice"
  end)
  test("the late interest that the principal bore is claimed where the house wants it", function()
    parameters { claim_late_interest = true }
    expect(left():on "2026-04-10"):outcome "notice":fee(nil):interest "NOK 32.88" -- 31 days: 101.92, less 69.04
    expect(left():on "2026-04-20"):outcome "notice":interest "NOK 32.88" -- none on charges
  end)
  test("charges of a letter that crossed the payment are for a person to waive", function()
    local crossed = { { on = "2026-03-20", booked_on = "2026-03-26", amount = "NOK 10000.00", invoice = "1" } }
    expect(left { payments = crossed }:on "2026-03-26"):outcome "suggest_write_off":reason "charges_doubtful":amount "NOK 107.04":next_look "2026-04-25"
  end)
  test("they are not dunned while the claim is contested", function()
    expect(left { disputes = { { receivable = "1", on = "2026-04-03" } } }:on "2026-04-10"):outcome "hold":reason "disputed"
  end)
  test("as much to the customer's credit: nothing is sent", function()
    local function with(amount) return left { credit_notes = { { on = "2026-04-03", amount = amount } } } end
    expect(with "NOK 107.04":on "2026-04-10"):outcome "wait":reason "covered_by_credit":next_look "2026-05-10"
    expect(with "NOK 200.00":on "2026-04-10"):outcome "wait":reason "covered_by_credit"
    expect(with "NOK 107.03":on "2026-04-10"):outcome "notice"
    parameters { offset_credit = false }
    expect(with "NOK 107.04":on "2026-04-10"):outcome "notice"
  end)
  test("on business days only, where the business wants that", function()
    parameters { business_days_only = true, patience_days = 4 }
    expect(left():on "2026-04-11"):outcome "wait":reason "no_business_day":next_look "2026-04-13"
    expect(left():on "2026-04-13"):outcome "notice"
  end)
  test("after a notice of collection they get the days that one must give", function()
    local paid = { { on = "2026-04-20", amount = "NOK 10000.00", invoice = "1" } }
    local a = left { notices = { friendly, reminder, collection }, payments = paid }
    parameters { reminder_deadline_days = 5, collection_deadline_days = 7 }
    expect(a:on "2026-04-28"):outcome "notice":level "collection_notice":letter "charges":fee(nil):deadline "2026-05-12"
    parameters { collection_deadline_days = 20 }
    expect(a:on "2026-04-28"):deadline "2026-05-18"
  end)
  test("after a friendly reminder they are claimed at that level", function()
    local fee = { { receivable = "1", kind = "reminder_fee", amount = "NOK 50.00", claimed_on = "2026-03-23" } }
    expect(left { notices = { friendly }, charges = fee }:on "2026-04-02"):outcome "notice":level "friendly":letter "charges"
  end)
  test.each("without a step there is no level to claim them at", { false, "pre_due" }, function(level)
    local reset = { receivable = "1", day = "2026-04-03", reason = "agreed" }
    if level then reset.level = level end
    expect(left { level_resets = { reset } }:on "2026-04-03"):outcome "suggest_write_off":reason "charges_remain"
  end)
  test("a bankruptcy ends the letters", function()
    local a = left { contacts = { { day = "2026-04-03", channel = "letter", direction = "incoming", reason = "bankruptcy" } } }
    expect(a:on "2026-04-10"):outcome "suggest_write_off":reason "charges_remain"
  end)
  test("on an invoice that was credited as a whole nothing more is claimed", function()
    local credit = { { on = "2026-04-02", amount = "NOK 10000.00", invoice = "1" } }
    expect(left { payments = {}, credit_notes = credit }:on "2026-04-10"):outcome "suggest_write_off":reason "charges_remain":next_look "2026-05-10"
    local part = { { on = "2026-04-02", amount = "NOK 9999.99", invoice = "1" } }
    local paid = { { on = "2026-04-02", amount = "NOK 0.01", invoice = "1" } }
    expect(left { payments = paid, credit_notes = part }:on "2026-04-10"):outcome "notice"
  end)
  test("of a customer without charges they are not claimed", function()
    local a = left { customer = { id = "C1", charge_mode = "no_charges" } }
    expect(a:on "2026-04-10"):outcome "suggest_write_off":reason "charges_remain":amount "NOK 107.04"
  end)
  test("whoever paid them too, or whose claim was given up, is left alone", function()
    local whole = left { payments = { { on = "2026-04-02", amount = "NOK 10107.04", invoice = "1" } } }
    expect(timeline(whole):on "2026-04-10"):outcome "settled"
    local given_up = { { receivable = "1", day = "2026-04-03", amount = "NOK 1000.00" } }
    local part = { { on = "2026-04-02", amount = "NOK 9000.00", invoice = "1" } }
    expect(timeline(left { payments = part, write_offs = given_up }):on "2026-04-10"):outcome "settled"
  end)
  test("charges still unpaid beside an open claim wait for the ladder", function()
    local part = { { on = "2026-04-02", amount = "NOK 9000.00", invoice = "1" } }
    expect(left { payments = part }:on "2026-04-10"):outcome "notice":level "collection_notice":reason "next_step_due"
  end)
end)

-- 10 000 due on 2 March and paid on 2 April, before any letter: 31 days at 12 % are 101.92.
suite("late interest alone", function()
  local function paid_late(fields)
    local data = {
      invoices = { { number = "1", due = "2026-03-02", amount = "NOK 10000.00" } },
      payments = { { on = "2026-04-02", amount = "NOK 10000.00", invoice = "1" } },
    }
    for key, value in pairs(fields or {}) do data[key] = value end
    return account(data)
  end
  -- On a timeline on which nothing is sent before the claim is paid.
  local function settled(a, day, more)
    local set = { grace_days = 60 }
    for name, value in pairs(more or {}) do set[name] = value end
    parameters(set)
    expect(timeline(a):on(day)):outcome "settled"
  end
  local claimed = { claim_late_interest = true }
  test("nothing is said of it, unless the house wants it claimed", function()
    settled(paid_late(), "2026-04-05")
    settled(paid_late { payments = { { on = "2026-03-02", amount = "NOK 10000.00", invoice = "1" } } }, "2026-04-05", claimed)
  end)
  test("then it is claimed by a letter of its own, without a fee", function()
    parameters { claim_late_interest = true }
    expect(paid_late():on "2026-04-02"):outcome "notice":level "friendly":letter "late_interest":reason "paid_late"
      :fee(nil):interest "NOK 101.92":deadline "2026-04-12":from_hour(8):until_hour(21)
    expect(paid_late():on "2026-05-02"):outcome "notice":interest "NOK 101.92"
    parameters { friendly_deadline_days = 20 }
    expect(paid_late():on "2026-04-02"):deadline "2026-04-22"
  end)
  test("below the smallest claim it is not", function()
    parameters { claim_late_interest = true, smallest_claim = "NOK 101.92" }
    expect(paid_late():on "2026-04-02"):outcome "notice"
    settled(paid_late(), "2026-04-05", { claim_late_interest = true, smallest_claim = "NOK 101.93" })
  end)
  test("nor in another currency, which the law does not count in, nor while the claim is contested", function()
    local euros = { { number = "1", due = "2026-03-02", amount = "EUR 10000.00" } }
    local paid = { { on = "2026-04-02", amount = "EUR 10000.00", invoice = "1" } }
    settled(paid_late { invoices = euros, payments = paid }, "2026-04-05", claimed)
    settled(paid_late { disputes = { { receivable = "1", on = "2026-04-02" } } }, "2026-04-05", claimed)
  end)
  test("on business days only, where the business wants that", function()
    parameters { claim_late_interest = true, business_days_only = true }
    expect(paid_late():on "2026-04-07"):outcome "notice"
    settled(paid_late(), "2026-04-04", { claim_late_interest = true, business_days_only = true })
  end)
  test("once, and what is not paid is given up by a person", function()
    local a = paid_late {
      notices = { { level = "friendly", receivables = { "1" }, day = "2026-04-03", deadline = "2026-04-13" } },
      charges = { { receivable = "1", notice = "n1", kind = "interest", amount = "NOK 101.92", claimed_on = "2026-04-03" } },
    }
    expect(a:on "2026-04-16"):outcome "wait":reason "deadline_running"
    expect(a:on "2026-04-17"):outcome "suggest_write_off":reason "charges_remain":amount "NOK 101.92"
  end)
end)

suite("bounds of the parameters", function()
  -- Decisions that ask for a parameter, whatever comes of them.
  local function before() return overdue():on "2026-02-27" end
  local function first() return overdue():on "2026-03-07" end
  local function second() return overdue { notices = { friendly } }:on "2026-03-23" end
  local function third() return overdue { notices = { friendly, reminder } }:on "2026-04-10" end
  local function of(amount, day) return overdue { invoices = { { number = "1", due = "2026-03-02", amount = amount } } }:on(day) end
  local function small() return of("NOK 20.00", "2026-03-20") end
  local function large() return of("NOK 20000.00", "2026-03-04") end
  local function faulty() return overdue { contacts = { { day = "2026-03-06", channel = "phone", reason = "delivery_error" } } }:on "2026-03-10" end
  local function credit() return overdue():credit("2026-03-01", { amount = "NOK 1.00" }) end
  local function promise() return overdue():promise("2026-03-07", { by = "2026-03-20" }) end
  local function takes(name, value, ask)
    parameters { [name] = value }
    ask()
    -- On the due day nothing hangs on any of them.
    expect(overdue():on "2026-03-02"):outcome "wait"
  end
  local function refuses(name, value, why)
    expect(function() parameters { [name] = value } end):raises(why)
  end
  test.each("the least and the greatest are taken, one beyond is refused", {
    { "pre_due_days", 0, 60, before }, { "grace_days", 1, 60, first }, { "friendly_deadline_days", 5, 60, first },
    { "reminder_deadline_days", 5, 60, second }, { "collection_deadline_days", 5, 60, third }, { "from_hour", 0, 23, first },
    { "until_hour", 1, 24, first }, { "patience_days", 0, 30, second }, { "small_balance_days", 1, 1000, small },
    { "credit_overdue_days", 1, 365, credit }, { "credit_broken_promises", 1, 20, credit },
    { "longest_promise_days", 1, 365, promise }, { "most_broken_promises", 0, 20, promise },
    { "smallest_promise_percent", 1, 100, promise }, { "mending_days", 1, 60, faulty }, { "call_after_days", 1, 60, large },
  }, function(row)
    local name, least, most, ask = row[1], row[2], row[3], row[4]
    refuses(name, least - 1, "must be at least " .. least)
    refuses(name, most + 1, "must be at most " .. most)
    takes(name, least, ask)
    takes(name, most, ask)
  end)
  test.each("amounts may be nothing, but not less", {
    { "smallest_letter", first }, { "smallest_claim", small }, { "call_from", large }, { "default_limit", credit },
  }, function(row)
    refuses(row[1], "NOK -0.01", "must be at least NOK 0.00")
    takes(row[1], "NOK 0.00", row[2])
  end)
end)

suite("the letters' hours and deadlines", function()
  test("every letter says its hours", function()
    expect(overdue { notices = { friendly } }:on "2026-03-23"):level "reminder":from_hour(8):until_hour(21)
    parameters { pre_due_days = 5 }
    expect(overdue():on "2026-02-25"):level "pre_due":from_hour(8):until_hour(21)
  end)
  test("a reminder without fees gives the days of the policy, with fees at least those of the law", function()
    local a = overdue { notices = { friendly } }
    parameters { reminder_deadline_days = 7 }
    expect(a:on "2026-03-23"):level "reminder":deadline "2026-04-06"
    parameters { charge_fees = false }
    expect(a:on "2026-03-23"):level "reminder":deadline "2026-03-30"
    parameters { charge_fees = true, reminder_deadline_days = 20 }
    expect(a:on "2026-03-23"):level "reminder":deadline "2026-04-12"
  end)
  test("fourteen days unless said otherwise", function()
    parameters { charge_fees = false }
    expect(overdue { notices = { friendly } }:on "2026-03-23"):level "reminder":deadline "2026-04-06"
  end)
end)

suite("the day to look again", function()
  test("is the day on which something can change", function()
    expect(overdue():on "2026-03-03"):reason "grace_period":next_look "2026-03-07"
    local large = overdue { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20000.00" } } }
    expect(large:on "2026-03-03"):reason "grace_period":next_look "2026-03-04"
    expect(overdue { notices = { friendly } }:on "2026-03-10"):reason "deadline_running":next_look "2026-03-23"
    local small = overdue { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20.00" } } }
    expect(small:on "2026-03-20"):reason "small_claim":next_look "2026-05-01"
    parameters { pre_due_days = 5 }
    expect(overdue():on "2026-02-20"):reason "not_due":next_look "2026-02-25"
  end)
end)

suite("on the far side of a boundary", function()
  test("a small balance is given up after its day too", function()
    local small = overdue { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20.00" } } }
    expect(small:on "2026-05-02"):outcome "suggest_write_off":reason "small_balance"
    parameters { smallest_letter = "NOK 1500.00" }
    expect(overdue():on "2026-05-02"):outcome "suggest_write_off":reason "small_balance"
  end)
  test("more to their credit than is open covers it as well", function()
    local a = overdue { credit_notes = { { on = "2026-03-01", amount = "NOK 1000.01" } } }
    expect(a:on "2026-03-20"):outcome "wait":reason "covered_by_credit"
  end)
  test("a claim above the size for a call gets one, an øre below it none, in another currency none", function()
    local function of(amount) return overdue { invoices = { { number = "1", due = "2026-03-02", amount = amount } } } end
    expect(of "NOK 20000.01":on "2026-03-04"):outcome "contact":reason "early_contact"
    expect(of "NOK 19999.99":on "2026-03-04"):outcome "wait":reason "grace_period"
    expect(of "EUR 20000.00":on "2026-03-04"):outcome "wait":reason "grace_period"
  end)
  test.each("a talk before the due day or on it is no talk about the delay", { "2026-02-20", "2026-03-02" }, function(day)
    local a = overdue {
      invoices = { { number = "1", due = "2026-03-02", amount = "NOK 20000.00" } },
      contacts = { { day = day, channel = "phone", outcome = "reached", reason = "forgot" } },
    }
    expect(a:on "2026-03-04"):outcome "contact":reason "early_contact"
  end)
  test("the pause for a delivery to be mended holds on every day of it", function()
    local a = overdue { contacts = { { day = "2026-03-06", channel = "phone", reason = "delivery_error" } } }
    expect(a:on "2026-03-10"):outcome "hold":reason "delivery_error":next_look "2026-03-14"
  end)
  test("bankruptcy is no reason to give up what is not due", function()
    local a = overdue { contacts = { { day = "2026-02-20", channel = "letter", direction = "incoming", reason = "bankruptcy" } } }
    expect(a:on "2026-02-27"):outcome "wait":reason "not_due"
    expect(a:on "2026-03-02"):outcome "wait":reason "not_due"
    expect(a:on "2026-03-03"):outcome "suggest_write_off":reason "bankrupt"
  end)
  test("a word before the due day can still be sent a day late, but not twice", function()
    parameters { pre_due_days = 5 }
    expect(overdue():on "2026-02-26"):outcome "notice":level "pre_due"
    local sent = { level = "pre_due", receivables = { "1" }, day = "2026-02-25", deadline = "2026-03-02" }
    expect(overdue { notices = { sent } }:on "2026-02-26"):outcome "wait":reason "not_due":next_look "2026-03-03"
  end)
  test("only letters wait for a business day", function()
    parameters { business_days_only = true }
    local a = overdue { invoices = { { number = "1", due = "2026-02-26", amount = "NOK 1000.00" } } }
    expect(a:on "2026-02-28"):outcome "wait":reason "grace_period"
    expect(a:on "2026-03-03"):outcome "notice":level "friendly"
  end)
end)

suite("talks about promises and plans", function()
  local function promise(extra)
    local fields = { receivables = { "1" }, amount = "NOK 1000.00", on = "2026-03-07", due_day = "2026-03-15", confirmed_on = "2026-03-08" }
    for key, value in pairs(extra or {}) do fields[key] = value end
    return fields
  end
  local function talk(day, reason, follow_up) return { day = day, channel = "phone", reason = reason, follow_up_day = follow_up } end
  test("a friendly reminder names the promise that runs", function()
    local a = overdue { promises = { promise { on = "2026-03-03", confirmed_on = "2026-03-04", due_day = "2026-03-22" } } }
    expect(a:on "2026-03-07"):level "friendly":note "names the promise of NOK 1000.00 by 2026-03-22"
  end)
  test("a letter no longer names a promise that was broken", function()
    local a = overdue { promises = { promise() }, notices = { friendly } }
    expect(a:on "2026-03-20"):level "reminder":reason "promise_broken":note(nil)
  end)
  test("a broken promise is not confirmed any more", function()
    local unconfirmed = { receivables = { "1" }, amount = "NOK 1000.00", on = "2026-03-07", due_day = "2026-03-15" }
    local a = overdue { promises = { unconfirmed } }
    expect(a:on "2026-03-15"):outcome "confirm_promise"
    expect(a:on "2026-03-20"):outcome "notice":level "friendly"
  end)
  test("who was talked with before the promise broke is asked why, who was since is not", function()
    local function after(day)
      return overdue { promises = { promise() }, notices = { friendly }, contacts = { talk(day, "forgot") } }
    end
    expect(after "2026-03-15":on "2026-03-18"):outcome "contact":reason "promise_broken":channel "phone"
    expect(after "2026-03-16":on "2026-03-18"):outcome "wait":reason "deadline_running"
    expect(after "2026-03-17":on "2026-03-18"):outcome "wait":reason "deadline_running"
  end)
  test("another talk is due on the day agreed and after it, for who cannot pay alone", function()
    local function told(reason, follow_up, promises)
      return overdue { notices = { friendly }, contacts = { talk("2026-03-12", reason, follow_up) }, promises = promises }
    end
    expect(told("cannot_pay", "2026-03-18"):on "2026-03-19"):outcome "contact":reason "cannot_pay":channel "phone"
    expect(told("cannot_pay"):on "2026-03-19"):outcome "wait"
    expect(told("forgot", "2026-03-18"):on "2026-03-19"):outcome "wait"
    expect(told("cannot_pay", "2026-03-18", { promise { due_day = "2026-03-30" } }):on "2026-03-19"):outcome "wait"
  end)
end)

suite("credit at its edges", function()
  local function with(credit, more)
    local data = { credit = credit, customer = { id = "C1", kind = "business" } }
    for key, value in pairs(more or {}) do data[key] = value end
    return account(data)
  end
  local coming = { { number = "1", issued = "2026-03-10", due = "2026-04-10", amount = "NOK 6000.00" } }
  test("what is not due counts, unless only overdue claims are to", function()
    local a = with({ limit = "NOK 10000.00" }, { invoices = coming })
    expect(a:credit("2026-03-20", { amount = "NOK 4000.01" })):outcome "refer":reason "over_limit"
      :note "it would come to NOK 10000.01 against a limit of NOK 10000.00"
    parameters { count_overdue_only = true }
    expect(a:credit("2026-03-20", { amount = "NOK 10000.00" })):outcome "approve":reason "within_limit"
    expect(a:credit("2026-03-20", { amount = "NOK 10000.01" })):outcome "refer"
    expect(a:credit("2026-04-14", { amount = "NOK 4000.01" })):outcome "refer"
  end)
  test("customers without a limit of their own get that of the business", function()
    parameters { default_limit = "NOK 100.00" }
    for _, a in ipairs { with {}, with(nil) } do
      expect(a:credit("2026-03-20", { amount = "NOK 100.00" })):outcome "approve":reason "within_limit"
      expect(a:credit("2026-03-20", { amount = "NOK 100.01" })):outcome "refer":reason "over_limit"
    end
  end)
  test("a limit in another currency is for a person", function()
    local a = with({ limit = "EUR 100.00" }, { invoices = coming })
    expect(a:credit("2026-03-20", { amount = "NOK 1.00" })):outcome "refer":reason "over_limit"
      :note "the limit is in EUR, so a person must compare"
  end)
  test("credit on hold is on hold, by either word", function()
    expect(with { hold = "hold" }:credit("2026-03-20", { amount = "NOK 1.00" })):outcome "hold":reason "credit_hold"
  end)
  test("a limit that expires later has not expired, and an expired one says since when", function()
    expect(with { limit = "NOK 5.00", limit_expires = "2026-03-21" }:credit "2026-03-20"):outcome "approve"
    expect(with { limit = "NOK 5.00", limit_expires = "2026-03-19" }:credit "2026-03-20"):note "it expired after 2026-03-19"
  end)
  test("the referral says how old the oldest claim is, on every day after the thirtieth", function()
    local owing = { { number = "1", due = "2026-03-10", amount = "NOK 6000.00" } }
    local a = with({ limit = "NOK 100000.00" }, { invoices = owing })
    expect(a:credit("2026-04-10", { amount = "NOK 1.00" })):outcome "refer":reason "overdue_claims"
      :note "the oldest is 31 days overdue"
  end)
  test("one broken promise costs nothing yet, and three cost what two do", function()
    local function broken(times)
      local promises = {}
      for i = 1, times do
        promises[i] = { on = "2026-03-1" .. i, receivables = { "1" }, amount = "NOK 1000.00", due_day = "2026-03-15" }
      end
      return with({}, { invoices = { { number = "1", due = "2026-03-10", amount = "NOK 6000.00" } }, promises = promises })
    end
    expect(broken(1):credit("2026-03-20", { amount = "NOK 1.00" })):outcome "approve":reason "no_limit"
    expect(broken(3):credit("2026-03-20", { amount = "NOK 1.00" })):outcome "approve":reason "broken_promises":prepayment_percent(100)
  end)
  test("a promise in another currency than the claim promises too little of it", function()
    expect(overdue():promise("2026-03-07", { by = "2026-03-20", amount = "EUR 500.00" }))
      :outcome "accept":reason "promise_too_small":amount "NOK 250.00"
  end)
end)

suite("credit in several currencies", function()
  local function with(credit, more)
    local data = { credit = credit, customer = { id = "C1", kind = "business" } }
    for key, value in pairs(more or {}) do data[key] = value end
    return account(data)
  end
  local euros = { { number = "1", due = "2026-03-10", amount = "EUR 100.00" } }
  local both = {
    { number = "1", due = "2026-03-10", amount = "EUR 100.00" }, { number = "2", due = "2026-03-10", amount = "NOK 6000.00" },
  }
  test("what is owed in another currency is for a person, and is never left out", function()
    local a = with({ limit = "NOK 10000.00" }, { invoices = both })
    expect(a:credit("2026-03-20", { amount = "NOK 4000.00" })):outcome "refer":reason "other_currency"
      :note "EUR 100.00 are owed in EUR, but the limit is NOK 10000.00"
    expect(a:credit("2026-03-20", { amount = "NOK 4000.01" })):outcome "refer":reason "over_limit"
      :note "it would come to NOK 10000.01 against a limit of NOK 10000.00"
    expect(a:credit "2026-03-20"):outcome "refer":reason "other_currency"
  end)
  test("the first of several currencies is named", function()
    local three = { { number = "3", due = "2026-03-10", amount = "USD 7.00" } }
    for place, invoice in ipairs(both) do three[place + 1] = invoice end
    expect(with({ limit = "NOK 10000.00" }, { invoices = three }):credit "2026-03-20")
      :note "EUR 100.00 are owed in EUR, but the limit is NOK 10000.00"
  end)
  test("what does not count is not owed: money to their credit, and claims that are not overdue where only these count", function()
    local paid = with({ limit = "NOK 100.00" }, { payments = { { on = "2026-03-01", amount = "EUR 5.00" } } })
    expect(paid:credit("2026-03-20", { amount = "NOK 100.00" })):outcome "approve":reason "within_limit"
    parameters { count_overdue_only = true }
    expect(with({ limit = "NOK 100.00" }, { invoices = euros }):credit("2026-03-10", { amount = "NOK 100.00" })):outcome "approve"
    expect(with({ limit = "NOK 100.00" }, { invoices = euros }):credit("2026-03-11", { amount = "NOK 100.00" })):reason "other_currency"
  end)
  test("money to their credit is counted once, and in its own currency", function()
    local a = with({ limit = "NOK 1000.00" }, {
      invoices = { { number = "2", issued = "2026-03-02", due = "2026-04-10", amount = "NOK 600.00" } },
      payments = { { on = "2026-03-01", amount = "EUR 500.00" } },
    })
    expect(a:credit("2026-03-20", { amount = "NOK 400.00" })):outcome "approve"
    expect(a:credit("2026-03-20", { amount = "NOK 400.01" })):outcome "refer"
  end)
  test("without a limit nothing is compared", function()
    expect(with({}, { invoices = both }):credit("2026-03-20", { amount = "NOK 1.00" })):outcome "approve":reason "no_limit"
  end)
  test("a business sets its limit for each currency; for one without, a person decides", function()
    parameters { default_limit = { "NOK 100.00", "EUR 50.00" } }
    local a = with {}
    expect(a:credit("2026-03-20", { amount = "EUR 50.00" })):outcome "approve":reason "within_limit"
    expect(a:credit("2026-03-20", { amount = "EUR 50.01" })):outcome "refer":reason "over_limit"
    expect(a:credit("2026-03-20", { amount = "NOK 100.00" })):outcome "approve"
    expect(a:credit("2026-03-20", { amount = "SEK 1.00" })):outcome "refer":reason "over_limit"
      :note "the limit is in NOK, so a person must compare"
  end)
end)

suite("credit that customers share", function()
  local function owing(id, amount, credit, more)
    local customer = { id = id, kind = "business" }
    for key, value in pairs(more or { group = "G" }) do customer[key] = value end
    return account {
      credit = credit, customer = customer,
      invoices = amount and { { number = id .. "1", issued = "2026-03-02", due = "2026-06-02", amount = amount } } or nil,
    }
  end
  local limit = { limit = "NOK 10000.00" }
  local b = owing("b", "NOK 8000.00", limit)
  test("a customer's limit counts for all of the group, unless the business says otherwise", function()
    local a = owing("a", "NOK 8000.00", limit)
    expect(a:credit("2026-04-01", { amount = "NOK 1500.00", others = { b } })):outcome "refer":reason "over_limit"
      :note "with all of G it would come to NOK 17500.00 against a limit of NOK 10000.00"
    expect(a:credit("2026-04-01", { amount = "NOK 1500.00" })):outcome "approve":reason "within_limit"
    local other = owing("c", "NOK 8000.00", limit, { group = "H" })
    expect(a:credit("2026-04-01", { amount = "NOK 1500.00", others = { other } })):outcome "approve"
    parameters { limit_by_group = false }
    expect(a:credit("2026-04-01", { amount = "NOK 1500.00", others = { b } })):outcome "approve":reason "within_limit"
  end)
  test("exactly what is left of the group's limit passes", function()
    local a = owing("a", "NOK 8000.00", { limit = "NOK 10000.00", group_limit = "NOK 17000.00" })
    expect(a:credit("2026-04-01", { amount = "NOK 1000.00", others = { b } })):outcome "approve":reason "within_limit"
    expect(a:credit("2026-04-01", { amount = "NOK 1000.01", others = { b } })):outcome "refer":reason "over_limit"
    expect(a:credit("2026-04-01", { amount = "NOK 2000.01", others = { b } }))
      :note "it would come to NOK 10000.01 against a limit of NOK 10000.00"
  end)
  test("a group has a limit though its customers have none", function()
    local a = owing("a", "NOK 8000.00", { group_limit = "NOK 9000.00" })
    expect(a:credit("2026-04-01", { amount = "NOK 1000.00" })):outcome "approve":reason "within_limit"
    expect(a:credit("2026-04-01", { amount = "NOK 1000.01" })):outcome "refer":reason "over_limit"
    local none = owing("a", "NOK 8000.00")
    expect(none:credit("2026-04-01", { amount = "NOK 1.00", others = { owing("b", "NOK 8000.00") } })):reason "no_limit"
    expect(owing("a", nil, { group_limit = "NOK 0.00" }):credit("2026-04-01", { amount = "NOK 1.00" })):outcome "decline"
  end)
  test("two limits for one group are for a person", function()
    local a = owing("a", "NOK 1.00", { group_limit = "NOK 9000.00" })
    local other = owing("b", "NOK 1.00", { group_limit = "NOK 8000.00" })
    expect(a:credit("2026-04-01", { amount = "NOK 1.00", others = { other } })):outcome "refer":reason "several_limits"
      :note "G has limits of NOK 8000.00 and NOK 9000.00"
  end)
  test("the money of one does not pay for another", function()
    local rich = account {
      customer = { id = "b", kind = "business", group = "G" }, payments = { { on = "2026-03-01", amount = "NOK 5000.00" } },
    }
    local a = owing("a", "NOK 8000.00", limit)
    expect(a:credit("2026-04-01", { amount = "NOK 2000.00", others = { rich } })):outcome "approve"
    expect(a:credit("2026-04-01", { amount = "NOK 2000.01", others = { rich } })):outcome "refer"
  end)
  test("what another owes in another currency is for a person", function()
    local a = owing("a", "NOK 8000.00", limit)
    expect(a:credit("2026-04-01", { amount = "NOK 1.00", others = { owing("b", "EUR 1.00") } }))
      :outcome "refer":reason "other_currency":note "with all of G EUR 1.00 are owed in EUR, but the limit is NOK 10000.00"
  end)
  test("customers that belong to one share its limit, and so does whoever belongs to them", function()
    local parent = owing("p", "NOK 1000.00", limit, {})
    local child = owing("a", "NOK 2000.00", nil, { parent_id = "p" })
    local grandchild = owing("b", "NOK 3000.00", nil, { parent_id = "a" })
    expect(child:credit("2026-04-01", { amount = "NOK 4000.00", others = { parent, grandchild } })):outcome "approve"
    expect(child:credit("2026-04-01", { amount = "NOK 4000.01", others = { parent, grandchild } })):outcome "refer"
      :note "with all of p it would come to NOK 10000.01 against a limit of NOK 10000.00"
    expect(grandchild:credit("2026-04-01", { amount = "NOK 4000.01", others = { parent, child } })):outcome "refer"
  end)
end)

suite("thresholds in several currencies", function()
  local function of(amount, day) return overdue { invoices = { { number = "1", due = "2026-03-02", amount = amount } } }:on(day) end
  test.each("a claim below the smallest of its currency is not sent for", {
    { "NOK 49.99", "NOK 50.00" }, { "EUR 4.99", "EUR 5.00" }, { "SEK 49.99", "SEK 50.00" }, { "DKK 34.99", "DKK 35.00" },
    { "GBP 3.99", "GBP 4.00" }, { "USD 4.99", "USD 5.00" },
  }, function(row)
    expect(of(row[1], "2026-03-20")):outcome "wait":reason "small_claim"
    expect(of(row[2], "2026-03-20")):outcome "notice"
  end)
  test("where nobody set one, nothing is too small", function()
    expect(of("CHF 0.01", "2026-03-20")):outcome "notice"
    expect(of("CHF 999999.00", "2026-03-04")):reason "grace_period"
  end)
  test("who sets one sets it for its currency and leaves the others", function()
    parameters { smallest_claim = "NOK 100.00" }
    expect(of("NOK 99.99", "2026-03-20")):reason "small_claim"
    expect(of("EUR 4.99", "2026-03-20")):reason "small_claim"
    parameters { smallest_claim = { "EUR 10.00", money("CHF 10.00") } }
    expect(of("NOK 49.99", "2026-03-20")):reason "small_claim"
    expect(of("EUR 9.99", "2026-03-20")):reason "small_claim"
    expect(of("CHF 9.99", "2026-03-20")):reason "small_claim"
    parameters { call_from = { "EUR 500.00" } }
    expect(of("EUR 500.00", "2026-03-04")):outcome "contact":reason "early_contact"
  end)
end)
