local function owing(key)
  return account {
    invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00", fields = { dunning_key = key } } },
  }
end

test("each level waits for its days in arrears and for the interval, then the claim is for an agency", function()
  local t = timeline(owing())
  t:on "2026-05-24"
  expect(t:notices()):equals {
    { "2026-03-05", "account_note" }, { "2026-03-22", "payment_request" }, { "2026-04-05", "first_dunning" },
    { "2026-04-19", "second_dunning" }, { "2026-05-03", "final_dunning" }, { "2026-05-17", "legal_notice" },
  }
  expect(t:on "2026-05-25"):outcome "suggest_handover":reason "ladder_finished"
end)
test("a level has its own letter, or else that of its kind, and is judged by its kind", function()
  local t = timeline(owing())
  expect(t:on "2026-03-05"):level "account_note":kind "friendly":letter "friendly"
  expect(t:on "2026-05-03"):level "final_dunning":kind "reminder":letter "final_dunning"
  expect(t:on "2026-05-17"):level "legal_notice":kind "collection_notice":letter "collection_notice"
end)
test("days in arrears are a list, as the books write it", function()
  parameters { days_in_arrears = "30, 31, 32, 33, 34, 35", interval_days = 10 }
  local t = timeline(owing())
  expect(t:on "2026-03-31"):outcome "wait":reason "grace_period":next_look "2026-04-01"
  expect(t:on "2026-04-01"):level "account_note"
  expect(t:on "2026-04-11"):level "payment_request"
end)
test("a list of another length, or of something else, is refused", function()
  expect(owing():on "2026-03-05"):level "account_note"
  expect(function() parameters { days_in_arrears = "1, 2" } end):raises "has 2 members, but must have at least 6"
  expect(function() parameters { days_in_arrears = "0, 2, 3, 4, 5, 6" } end):raises "must be at least 1"
  expect(function() parameters { days_in_arrears = "a" } end):raises "must be a list divided by commas, each a whole number"
end)
test("the key of an invoice says how far it goes", function()
  expect(owing "never":on "2026-03-05"):outcome "hold":reason "dunning_key"
  local t = timeline(owing "to_level_3")
  t:on "2026-06-30"
  expect(t:notices()):equals {
    { "2026-03-05", "account_note" }, { "2026-03-22", "payment_request" }, { "2026-04-05", "first_dunning" },
  }
end)
test("a key that there is not is an error that names the invoice and the nearest", function()
  local decision = owing "to_level_2":on "2026-03-05"
  expect(decision):outcome "error"
  expect(decision.failure):equals(
    "the field 'dunning_key' of invoice 1 is 'to_level_2', but must be one of: to_level_1, to_level_3, never; "
      .. "did you mean 'to_level_1'?")
end)
test("a claim that a person set to a level goes on from it", function()
  local a = account {
    invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } },
    level_resets = { { receivable = "1", on = "2026-03-10", level = "reminder", step = "first_dunning", reason = "agreed" } },
  }
  expect(a:on "2026-04-18"):outcome "wait"
  expect(a:on "2026-04-19"):level "second_dunning"
end)
