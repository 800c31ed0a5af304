-- The law of Norway as its sources state it: every value, every worked example, every guard at its edge. The tables of
-- values were typed from the notes of a second reader, not from law.json; a slip in either shows here.

-- Percent a year from 1 January and from 1 July. Three independent tables agree for 1994 to 2023.
local rates = {
  { 1994, "12.00", "12.00" },
  { 1995, "12.00", "12.00" },
  { 1996, "12.00", "12.00" },
  { 1997, "12.00", "12.00" },
  { 1998, "12.00", "12.00" },
  { 1999, "12.00", "12.00" },
  { 2000, "12.00", "12.00" },
  { 2001, "12.00", "12.00" },
  { 2002, "12.00", "12.00" },
  { 2003, "12.00", "12.00" },
  { 2004, "9.25", "8.75" },
  { 2005, "8.75", "9.00" },
  { 2006, "9.25", "9.75" },
  { 2007, "10.50", "11.50" },
  { 2008, "12.25", "12.75" },
  { 2009, "10.00", "8.25" },
  { 2010, "8.75", "9.00" },
  { 2011, "9.00", "9.25" },
  { 2012, "8.75", "8.50" },
  { 2013, "8.50", "9.50" },
  { 2014, "9.50", "9.50" },
  { 2015, "9.25", "9.00" },
  { 2016, "8.75", "8.50" },
  { 2017, "8.50", "8.50" },
  { 2018, "8.50", "8.50" },
  { 2019, "8.75", "9.25" },
  { 2020, "9.50", "8.00" },
  { 2021, "8.00", "8.00" },
  { 2022, "8.50", "9.25" },
  { 2023, "10.75", "11.75" },
  { 2024, "12.50", "12.50" },
  { 2025, "12.50", "12.25" },
  { 2026, "12.00", "12.25" },
}

-- Compensation under § 3 a, in kroner.
local compensations = {
  { "2013-07-01", "300" },
  { "2014-01-01", "320" },
  { "2014-07-01", "320" },
  { "2015-01-01", "330" },
  { "2015-07-01", "330" },
  { "2016-01-01", "370" },
  { "2016-07-01", "370" },
  { "2017-01-01", "360" },
  { "2017-07-01", "370" },
  { "2018-01-01", "380" },
  { "2018-07-01", "380" },
  { "2019-01-01", "380" },
  { "2019-07-01", "390" },
  { "2020-01-01", "400" },
  { "2020-07-01", "430" },
  { "2021-01-01", "400" },
  { "2021-07-01", "400" },
  { "2022-01-01", "390" },
  { "2022-07-01", "400" },
  { "2023-01-01", "410" },
  { "2023-07-01", "460" },
  { "2024-01-01", "470" },
  { "2024-07-01", "460" },
  { "2025-01-01", "470" },
  { "2025-07-01", "460" },
  { "2026-01-01", "460" },
  { "2026-07-01", "430" },
}

-- Other values: name, then day and value as often as it changed.
local others = {
  { "late_interest_margin_over_policy_rate", "2004-01-01", "7", "2013-07-01", "8" },
  { "late_interest_day_count", "2006-06-26", "actual/calendar-year" },
  { "late_interest_day_span", "1978-01-01", "after_due_through_payment" },
  { "late_interest_rate_moves", "1978-01-01", "floating" },
  { "late_interest_due_day", "1939-02-17", "rolls" },
  { "late_interest_days_after_demand", "2004-01-01", "30" },
  { "late_interest_compounding", "1978-01-01", "simple" },
  { "inkassosats", "2006-01-01", "550", "2007-01-01", "560", "2008-01-01", "570", "2009-01-01", "590", "2010-01-01", "600",
    "2011-01-01", "610", "2012-01-01", "620", "2013-01-01", "630", "2014-01-01", "640", "2015-01-01", "650", "2016-01-01", "670",
    "2017-01-01", "700", "2019-01-01", "700", "2026-01-01", "750" },
  { "reminder_fee_fraction", "1989-10-01", "1/10", "2020-10-01", "1/20" },
  { "payment_demand_fee_fraction", "1989-10-01", "3/10", "2020-10-01", "3/20" },
  { "fee_rounding", "1989-10-01", "none", "2026-01-01", "whole_half_up" },
  { "max_reminder_fee", "2009-01-01", "59", "2010-01-01", "60", "2011-01-01", "61", "2012-01-01", "62", "2013-01-01", "63",
    "2014-01-01", "64", "2015-01-01", "65", "2016-01-01", "67", "2017-01-01", "70", "2020-10-01", "35", "2026-01-01", "38" },
  { "max_own_payment_demand_fee", "2017-01-01", "210", "2020-10-01", "105", "2026-01-01", "113" },
  { "fee_days_after_due", "1989-10-01", "14" },
  { "fee_notices", "1989-10-01", "2" },
  { "second_fee_deadline_days", "1989-10-01", "14" },
  { "fee_reset_months", "1989-10-01", "6" },
  { "collection_notice_deadline_days", "1989-10-01", "14" },
  { "payment_demand_deadline_days", "1989-10-01", "14" },
  { "payment_demand_stale_months", "1989-10-01", "6" },
  { "notice_deadline_day", "1989-10-01", "stays" },
  { "collection_cost_caps", "2020-10-01",
    "500: 0.25, 1000: 0.35, 2500: 0.4, 10000: 0.8, 50000: 1.6, 250000: 3.6, inf: 7.2" },
  { "court_fee_unit", "2000-01-01", "600", "2001-01-01", "655", "2002-01-01", "670", "2003-01-01", "700", "2003-07-01", "740",
    "2004-07-01", "845", "2006-01-01", "860", "2016-01-01", "1025", "2017-01-01", "1049", "2018-01-01", "1130",
    "2019-01-01", "1150", "2020-01-01", "1172", "2021-01-01", "1199", "2022-01-01", "1223", "2023-01-01", "1243",
    "2024-01-01", "1277", "2025-01-01", "1314", "2026-01-01", "1345" },
  { "conciliation_board_fee", "2018-01-01", "1", "2019-01-01", "1.15", "2022-01-01", "1.1", "2026-01-01", "1.54" },
  { "attachment_fee", "2016-01-01", "1.7", "2022-01-01", "1.21", "2026-01-01", "0.69" },
  { "limitation_months", "1980-01-01", "36" },
  { "limitation_warning_months", "1980-01-01", "6" },
  { "business_term_days", "2013-03-16", "60" },
  { "public_term_days", "2013-03-16", "30" },
  { "collection_act", "1989-10-01", "LOV-1988-05-13-26" },
  { "vat_on_fees_and_interest", "2010-01-01", "0" },
}

local function is_recorded(name, day, expected)
  expect(name .. " " .. day .. " " .. tostring(recorded(name, day))):equals(name .. " " .. day .. " " .. expected)
end

local function claim(fields)
  local data = { due = "2026-06-15", today = "2026-06-29", amount = "NOK 10000.00" }
  for key, value in pairs(fields or {}) do data[key] = value end
  return data
end

suite("values", function()
  test("late interest, each half-year since 1994", function()
    for _, row in ipairs(rates) do
      is_recorded("late_interest_rate", row[1] .. "-01-01", row[2])
      is_recorded("late_interest_rate", row[1] .. "-07-01", row[3])
    end
  end)
  test("late interest before 1994 (okonomiforbundet.no: 10, then 15, then 18)", function()
    for year = 1978, 1993 do
      for _, half in ipairs { "-01-01", "-07-01" } do
        local day = year .. half
        is_recorded("late_interest_rate", day, day < "1980-12-01" and "10.00" or day < "1986-02-01" and "15.00" or "18.00")
      end
    end
    is_recorded("late_interest_rate", "1980-12-01", "15.00")
    is_recorded("late_interest_rate", "1986-02-01", "18.00")
  end)
  test("compensation, each half-year since it was introduced", function()
    for _, row in ipairs(compensations) do is_recorded("standard_compensation", row[1], row[2]) end
  end)
  test("everything else, on the day of each change", function()
    for _, row in ipairs(others) do
      for i = 2, #row, 2 do is_recorded(row[1], row[i], row[i + 1]) end
    end
  end)
  test("the act of 2026 is adopted, with no day in force", function()
    expect(adopted "collection_act"):equals "LOV-2026-05-22-19"
  end)
  test("a value that nobody has read is no ground for a decision", function()
    expect(function() value("inkassosats", "2014-06-01") end):raises "not verified (memory)"
    expect(function() value("standard_compensation", "2020-08-01") end):raises "not verified (conflict)"
  end)
  test("after the day of review nothing is known, and the publisher is named", function()
    expect(function() value("late_interest_rate", "2027-01-01") end):raises "Finanstilsynet"
  end)
  test("a published greatest fee is the share of the inkassosats that purre computes", function()
    for _, day in ipairs { "2009-06-15", "2013-06-17", "2016-06-15", "2019-06-17", "2025-06-16", "2026-06-15" } do
      local later = day:sub(1, 5) .. "07-15"
      expect(fee("reminder", { due = day, today = later })):equals("NOK " .. value("max_reminder_fee", later) .. ".00")
    end
    for _, day in ipairs { "2018-06-15", "2025-06-16", "2026-06-15" } do
      local later = day:sub(1, 5) .. "08-15"
      local warned = { { level = "collection_notice", day = day:sub(1, 5) .. "07-02", deadline = day:sub(1, 5) .. "07-16" } }
      expect(fee("payment_demand", { due = day, today = later, notices = warned }))
        :equals("NOK " .. value("max_own_payment_demand_fee", later) .. ".00")
    end
  end)
end)

suite("interest", function()
  local function from(due, to, more)
    local data = { due = due, today = to, amount = "NOK 10000.00" }
    for key, value in pairs(more or {}) do data[key] = value end
    return interest(data)
  end
  test("NO-1 vantigo interest_test.go: two half-years", function() expect(from("2026-06-15", "2026-07-15")):equals "NOK 99.66" end)
  test("NO-2 vantigo: a credit note lowers its own day", function()
    expect(from("2026-06-15", "2026-07-15", { credited = { { on = "2026-07-05", amount = "NOK 4000.00" } } })):equals "NOK 84.89"
  end)
  test("NO-3 vantigo: a payment lowers the day after; rounded once, since each half-year rounded would give 86.24", function()
    expect(from("2026-06-15", "2026-07-15", { paid = { { on = "2026-07-05", amount = "NOK 4000.00" } } })):equals "NOK 86.23"
  end)
  test("NO-4 vantigo: the day of payment bears interest", function()
    expect(from("2026-06-15", "2026-07-15", { paid = { { on = "2026-07-05", amount = "NOK 10000.00" } } })):equals "NOK 66.10"
  end)
  test("NO-5 vantigo: over the turn of the year", function() expect(from("2025-12-15", "2026-01-15")):equals "NOK 103.01" end)
  test("NO-6 vantigo: a due day on a Saturday moves to Monday", function() expect(from("2026-06-13", "2026-07-15")):equals "NOK 99.66" end)
  test("NO-7 vantigo: none on the due day", function() expect(from("2026-06-15", "2026-06-15")):equals "NOK 0.00" end)
  test("NO-8 vantigo: one day", function() expect(from("2026-06-15", "2026-06-16")):equals "NOK 3.29" end)
  test("NO-9 regnmed purring.rs, due on a Monday (its Sunday would move)", function()
    expect(from("2025-06-16", "2025-07-15")):equals "NOK 98.29"
  end)
  test("NO-10: 1/366 in a leap year, as Lovavdelingen says, not 102.74 by 1/365 as four calculators have it", function()
    expect(from("2024-01-15", "2024-02-14")):equals "NOK 102.46"
  end)
  test("30 days after the invoice where no due day was agreed", function()
    expect(from("2026-06-15", "2026-07-15", { agreed_due_day = false, issued = "2026-06-15" })):equals "NOK 0.00"
    expect(from("2026-06-15", "2026-07-16", { agreed_due_day = false, issued = "2026-06-15" })):equals "NOK 3.36"
  end)
  test("1 and 17 May and Easter move a due day", function()
    expect(from("2026-05-01", "2026-05-05")):equals(from("2026-05-04", "2026-05-05"))
    expect(from("2026-04-02", "2026-04-08")):equals(from("2026-04-07", "2026-04-08"))
    expect(from("2026-05-17", "2026-05-19")):equals(from("2026-05-18", "2026-05-19"))
  end)
end)

suite("fees", function()
  test.each("rounding, .50 up (vantigo fee_test.go)", {
    { "700", "35" }, { "750", "38" }, { "725", "36" }, { "770", "39" }, { "710", "36" }, { "749", "37" },
  }, function(row)
    given { inkassosats = row[1] }
    expect(fee("reminder", claim())):equals("NOK " .. row[2] .. ".00")
  end)
  test("14 days after the due day (vantigo)", function()
    expect(fee("reminder", claim { today = "2026-06-28" })):equals(nil)
    expect(first_fee_day("reminder", claim { today = "2026-06-28" })):equals "2026-06-29"
    expect(fee("reminder", claim { today = "2026-06-29" })):equals "NOK 38.00"
  end)
  test("14 days after the moved due day (vantigo)", function()
    expect(fee("reminder", claim { due = "2026-06-13", today = "2026-06-28" })):equals(nil)
    expect(fee("reminder", claim { due = "2026-06-13", today = "2026-06-29" })):equals "NOK 38.00"
  end)
  test("a due Saturday: 26 January, not the 24th of regnmed, which does not move it; the later day is safe", function()
    expect(fee("reminder", claim { due = "2026-01-10", today = "2026-01-20" })):equals(nil)
    expect(first_fee_day("reminder", claim { due = "2026-01-10", today = "2026-01-20" })):equals "2026-01-26"
  end)
  test("six months after the last fee they are counted anew; the anniversary itself is inside (vantigo)", function()
    local sent = {
      { day = "2026-01-01", deadline = "2026-01-15", fee = "NOK 38.00" }, { day = "2026-02-01", deadline = "2026-02-15", fee = "NOK 38.00" },
    }
    expect(fee("reminder", claim { due = "2025-11-03", today = "2026-08-01", notices = sent })):equals(nil)
    expect(fee("reminder", claim { due = "2025-11-03", today = "2026-08-02", notices = sent })):equals "NOK 38.00"
  end)
  test("31 August and six months is 28 February (vantigo, two years earlier)", function()
    local sent = {
      { day = "2024-08-15", deadline = "2024-08-29", fee = "NOK 35.00" }, { day = "2024-08-31", deadline = "2024-09-14", fee = "NOK 35.00" },
    }
    expect(fee("reminder", claim { due = "2024-07-01", today = "2025-02-28", notices = sent })):equals(nil)
    expect(fee("reminder", claim { due = "2024-07-01", today = "2025-03-01", notices = sent })):equals "NOK 35.00"
  end)
  test("a pause of six months between fees counts too (vantigo)", function()
    local sent = {
      { day = "2026-01-01", deadline = "2026-01-15", fee = "NOK 38.00" }, { day = "2026-07-02", deadline = "2026-07-16", fee = "NOK 38.00" },
    }
    expect(fee("reminder", claim { due = "2025-11-03", today = "2026-07-20", notices = sent })):equals "NOK 38.00"
    sent[3] = { day = "2026-07-15", deadline = "2026-07-29", fee = "NOK 38.00" }
    expect(fee("reminder", claim { due = "2025-11-03", today = "2026-08-01", notices = sent })):equals(nil)
  end)
  test("1/10 for what fell due before 1 October 2020, whenever it is sent", function()
    expect(fee("reminder", claim { due = "2020-09-30", today = "2020-12-01" })):equals "NOK 70.00"
    expect(fee("reminder", claim { due = "2020-10-01", today = "2020-12-01" })):equals "NOK 35.00"
  end)
end)

suite("guards", function()
  local first = { { day = "2026-06-29", deadline = "2026-07-13", fee = "NOK 38.00" } }
  local two = {
    { day = "2026-06-29", deadline = "2026-07-13", fee = "NOK 38.00" },
    { level = "collection_notice", day = "2026-07-14", deadline = "2026-07-28", fee = "NOK 38.00" },
  }
  test("a friendly reminder without charges meets none, from the first day on", function()
    judge(claim { today = "2026-06-16" }, { level = "friendly" }):passes()
  end)
  test("G1: no interest on the due day, some on the day after", function()
    judge(claim { today = "2026-06-15" }, { interest = "NOK 1.00" }):finds_only("G1", { from = "2026-06-16", level = "mandatory" })
    judge(claim { today = "2026-06-16" }, { interest = "NOK 3.29" }):passes()
  end)
  test("G2: interest in another currency", function()
    judge(claim(), { interest = "EUR 1.00" }):finds_only("G2", { level = "mandatory" })
  end)
  test("G2: a half-year without a rate blocks interest, and nothing else", function()
    given { reviewed_through = "2027-12-31" }
    judge(claim { due = "2026-12-15", today = "2027-01-15" }, { interest = "NOK 1.00" }):finds("G2", { level = "mandatory" })
    judge(claim { due = "2026-12-15", today = "2027-01-15" }, { level = "friendly" }):passes()
  end)
  test("G3: a consumer owes no more than the statutory interest", function()
    judge(claim { today = "2026-07-15" }, { interest = "NOK 99.66" }):passes()
    judge(claim { today = "2026-07-15" }, { interest = "NOK 99.67" }):finds_only("G3", { level = "mandatory", allowed = "NOK 99.66" })
    judge(claim { today = "2026-07-15", claimed_interest = "NOK 50.00" }, { interest = "NOK 49.67" }):finds_only("G3", { allowed = "NOK 49.66" })
  end)
  test("G4: a business may have agreed to more", function()
    judge(claim { today = "2026-07-15", debtor = "business" }, { interest = "NOK 99.67" })
      :finds_only("G4", { level = "overridable", allowed = "NOK 99.66" })
    judge(claim { today = "2026-07-15", debtor = "public" }, { interest = "NOK 99.66" }):passes()
  end)
  test("G5: no compensation of a consumer", function()
    judge(claim(), { compensation = "NOK 100.00" }):finds_only("G5", { level = "mandatory" })
    judge(claim { debtor = "business" }, { compensation = "NOK 460.00" }):passes()
  end)
  test("G6: compensation and fee are not added", function()
    judge(claim { debtor = "business" }, { compensation = "NOK 460.00", fee = "NOK 38.00" }):finds_only("G6", { level = "mandatory", allowed = "NOK 460.00 in all" })
    judge(claim { debtor = "business" }, { compensation = "NOK 422.00", fee = "NOK 38.00" }):passes()
    judge(claim { debtor = "business", claimed_compensation = "NOK 460.00" }, { fee = "NOK 38.00" }):finds_only "G6"
    judge(claim { debtor = "business" }, { compensation = "NOK 461.00" }):finds_only "G6"
    judge(claim { debtor = "business", today = "2026-07-15" }, { compensation = "NOK 430.00" }):passes()
    judge(claim { debtor = "business", today = "2026-07-15" }, { compensation = "NOK 431.00" }):finds_only "G6"
  end)
  test("G7: the letter may go now, the fee from the 14th day", function()
    judge(claim { today = "2026-06-28" }, { fee = "NOK 38.00" }):finds_only("G7", { level = "mandatory", from = "2026-06-29" })
    judge(claim { today = "2026-06-28" }, {}):passes()
    judge(claim { today = "2026-06-29" }, { fee = "NOK 38.00" }):passes()
  end)
  test("G8: 38 kroner in 2026, 35 before, 113 for a payment demand", function()
    judge(claim(), { fee = "NOK 38.01" }):finds_only("G8", { level = "mandatory", allowed = "NOK 38.00" })
    judge(claim(), { fee = "NOK 70.00" }):finds_only("G8", { allowed = "NOK 38.00" })
    judge(claim { due = "2025-06-16", today = "2025-07-01" }, { fee = "NOK 38.00" }):finds_only("G8", { allowed = "NOK 35.00" })
    judge(claim(), { fee = "EUR 1.00" }):finds_only("G8", { allowed = "NOK 38.00" })
    judge(claim { today = "2026-08-01", notices = two }, { level = "payment_demand", fee = "NOK 113.00", deadline = "2026-08-15" }):passes()
    judge(claim { today = "2026-08-01", notices = two }, { level = "payment_demand", fee = "NOK 114.00", deadline = "2026-08-15" }):finds_only "G8"
  end)
  test("G9: two fees, then one of a payment demand", function()
    judge(claim { today = "2026-08-01", notices = two }, { fee = "NOK 38.00" }):finds_only("G9", { level = "mandatory", from = "2027-01-15" })
    judge(claim { today = "2026-08-01", notices = two }, {}):passes()
    two[3] = { level = "payment_demand", day = "2026-08-01", deadline = "2026-08-15", fee = "NOK 113.00" }
    judge(claim { today = "2026-08-20", notices = two }, { level = "payment_demand", fee = "NOK 113.00", deadline = "2026-09-03" }):finds_only "G9"
  end)
  test("G9: no reminder fee after the fee of a payment demand", function()
    local sent = { first[1], { level = "payment_demand", day = "2026-08-01", deadline = "2026-08-15", fee = "NOK 113.00" } }
    judge(claim { today = "2026-08-20", notices = sent }, { fee = "NOK 38.00" }):finds_only "G9"
  end)
  test("G10: a second fee waits for the deadline of the first", function()
    judge(claim { today = "2026-07-13", notices = first }, { fee = "NOK 38.00" }):finds_only("G10", { level = "mandatory", from = "2026-07-14" })
    judge(claim { today = "2026-07-14", notices = first }, { fee = "NOK 38.00" }):passes()
  end)
  test("G10: a second fee needs a missed deadline: none after all that was asked for came in time", function()
    local met = { { day = "2026-06-29", deadline = "2026-07-13", fee = "NOK 38.00", deadline_met = true } }
    judge(claim { today = "2026-07-20", notices = met }, { fee = "NOK 38.00" })
      :finds_only("G10", { level = "mandatory", from = "2026-12-30", allowed = "the notice without a fee" })
    expect(fee("reminder", claim { today = "2026-07-20", notices = met })):equals(nil)
    expect(fee("reminder", claim { today = "2026-07-20", notices = first })):equals "NOK 38.00"
  end)
  test("G10: a first fee with 13 days to pay gives no right to a second", function()
    local short = { { day = "2026-06-29", deadline = "2026-07-12", fee = "NOK 38.00" } }
    judge(claim { today = "2026-08-01", notices = short }, { fee = "NOK 38.00" }):finds_only("G10", { from = "2026-12-30" })
    local none = { { day = "2026-06-29", fee = "NOK 38.00" } }
    judge(claim { today = "2026-08-01", notices = none }, { fee = "NOK 38.00" }):finds_only "G10"
    local free = { { day = "2026-06-22", deadline = "2026-06-25" } }
    judge(claim { today = "2026-06-29", notices = free }, { fee = "NOK 38.00" }):passes()
  end)
  test("G6: compensation claimed before stands in no letter's way that claims nothing more", function()
    judge(claim { debtor = "business", claimed_compensation = "NOK 460.00" }, {}):passes()
    judge(claim { debtor = "business", claimed_compensation = "NOK 460.00" }, { fee = "NOK 38.00" }):finds_only("G6", { allowed = "NOK 460.00 in all" })
  end)
  test("G6: an amount in another currency is not set off, since the law counts in kroner", function()
    judge(claim { amount = "EUR 1000.00", debtor = "business" }, { compensation = "EUR 10.00" }):passes()
  end)
  test("G11: 14 days from sending, the last of them counts (vantigo deadline_test.go)", function()
    local c = claim { due = "2026-01-05", today = "2026-02-01" }
    judge(c, { level = "collection_notice", deadline = "2026-02-14" }):finds_only("G11", { level = "mandatory", allowed = "2026-02-15 or later as the last day of payment" })
    judge(c, { level = "collection_notice", deadline = "2026-02-15" }):passes()
    judge(c, { level = "collection_notice" }):finds_only "G11"
  end)
  test("G11: the last day may be a holiday; it does not move", function()
    judge(claim { due = "2026-03-02", today = "2026-04-17" }, { level = "collection_notice", deadline = "2026-05-01" }):passes()
    given { notice_deadline_day = "rolls" }
    judge(claim { due = "2026-03-02", today = "2026-04-17" }, { level = "collection_notice", deadline = "2026-05-01" }):finds_only "G11"
  end)
  test("G11: not before the due day has passed", function()
    judge(claim { today = "2026-06-15" }, { level = "collection_notice", deadline = "2026-07-15" }):finds_only("G11", { from = "2026-06-16" })
  end)
  test("G11: a business may have agreed otherwise", function()
    judge(claim { debtor = "business" }, { level = "collection_notice", deadline = "2026-07-06" }):finds_only("G11", { level = "overridable" })
  end)
  test("G11: a payment demand follows the deadline of a collection notice, and gives 14 days itself", function()
    judge(claim { today = "2026-08-01", notices = first }, { level = "payment_demand", deadline = "2026-08-20" }):finds_only "G11"
    local warned = { { level = "collection_notice", day = "2026-07-14", deadline = "2026-07-28" } }
    judge(claim { today = "2026-07-28", notices = warned }, { level = "payment_demand", deadline = "2026-08-20" }):finds_only("G11", { from = "2026-07-29" })
    judge(claim { today = "2026-07-29", notices = warned }, { level = "payment_demand", deadline = "2026-08-11" }):finds_only "G11"
    judge(claim { today = "2026-07-29", notices = warned }, { level = "payment_demand", deadline = "2026-08-12" }):passes()
  end)
  test("G11: a collection notice without a deadline of its own counts as the 14 days that it should have given", function()
    local silent = { { level = "collection_notice", day = "2026-07-14" } }
    judge(claim { today = "2026-07-28", notices = silent }, { level = "payment_demand", deadline = "2026-08-20" })
      :finds_only("G11", { from = "2026-07-29", says = "the deadline of the collection notice has not passed" })
    judge(claim { today = "2026-07-29", notices = silent }, { level = "payment_demand", deadline = "2026-08-12" }):passes()
  end)
  test("G12: a payment demand needs a subject even without a fee", function()
    local warned = { { level = "collection_notice", day = "2026-07-14", deadline = "2026-07-28" } }
    judge(claim { subject = false, today = "2026-07-29", notices = warned }, { level = "payment_demand", deadline = "2026-08-12" })
      :finds_only("G12", { level = "mandatory", allowed = "the same, once the invoice has a subject" })
  end)
  test("G12: a fee needs a subject", function()
    judge(claim { subject = false }, { fee = "NOK 38.00" }):finds_only("G12", { level = "mandatory" })
    judge(claim { subject = false }, {}):passes()
  end)
  test("G13: an objection stops fees, and the way to collection where all is contested", function()
    judge(claim { disputed = "NOK 100.00" }, { fee = "NOK 38.00" }):finds_only("G13", { level = "overridable" })
    judge(claim { disputed = "NOK 100.00" }, {}):passes()
    judge(claim { disputed = "NOK 100.00" }, { level = "collection_notice", deadline = "2026-07-20" }):passes()
    judge(claim { disputed = "NOK 10000.00" }, { level = "collection_notice", deadline = "2026-07-20" }):finds_only "G13"
  end)
  test("G14: nothing where charges are switched off", function()
    judge(claim { charges_allowed = false }, { fee = "NOK 38.00" }):finds_only("G14", { level = "mandatory" })
    judge(claim { charges_allowed = false }, { interest = "NOK 1.00" }):finds_only "G14"
    judge(claim { charges_allowed = false, debtor = "business" }, { compensation = "NOK 1.00" }):finds_only "G14"
    judge(claim { charges_allowed = false }, {}):passes()
  end)
  test("G15: an order in time must be able to show in the bank's data", function()
    judge(claim { today = "2026-07-15", notices = first, payments_read_through = "2026-07-12" }, { fee = "NOK 38.00" })
      :finds_only("G15", { level = "overridable", allowed = "the same, once payments are read through 2026-07-13" })
    judge(claim { today = "2026-07-15", notices = first, payments_read_through = "2026-07-13" }, { fee = "NOK 38.00" }):passes()
  end)
  test("G15: without a notice before, or without a deadline in it, no order can be in time", function()
    judge(claim { payments_read_through = "2026-06-20" }, { fee = "NOK 38.00" }):passes()
    local free = { { day = "2026-06-22" } }
    judge(claim { notices = free, payments_read_through = "2026-06-20" }, { fee = "NOK 38.00" }):passes()
  end)
  test("G16: where no due day was agreed there is no time to pay to question", function()
    judge(claim { debtor = "business", issued = "2026-04-15", agreed_due_day = false }, {}):passes()
  end)
  test("G16: more than 60 days for a business and 30 for a public body are worth a question", function()
    judge(claim { debtor = "business", issued = "2026-04-16" }, {}):passes()
    judge(claim { debtor = "business", issued = "2026-04-15" }, {}):finds_only("G16", { level = "advisory", allowed = "60 days" })
    judge(claim { debtor = "public", issued = "2026-05-16" }, {}):passes()
    judge(claim { debtor = "public", issued = "2026-05-15" }, {}):finds_only("G16", { allowed = "30 days" })
    judge(claim { issued = "2026-01-15" }, {}):passes()
  end)
  test("G17: no legal costs of a consumer", function()
    judge(claim { other_charges = "NOK 500.00" }, {}):finds_only("G17", { level = "overridable" })
    judge(claim { other_charges = "NOK 500.00", debtor = "business" }, {}):passes()
  end)
  test("G18: a warning six months before three years have passed, a block after", function()
    judge(claim { due = "2023-06-15", today = "2025-12-15" }, {}):passes()
    judge(claim { due = "2023-06-15", today = "2025-12-16" }, {}):finds_only("G18", { level = "advisory" })
    judge(claim { due = "2023-06-15", today = "2026-06-15" }, {}):finds_only("G18", { level = "advisory" })
    judge(claim { due = "2023-06-15", today = "2026-06-16" }, {}):finds_only("G18", { level = "overridable" })
  end)
  test("G18: the last day moves to a business day", function()
    judge(claim { due = "2023-06-13", today = "2026-06-15" }, {}):finds_only("G18", { level = "advisory" })
    judge(claim { due = "2023-06-13", today = "2026-06-16" }, {}):finds_only("G18", { level = "overridable" })
  end)
  test("G19: under the act of 2026 the creditor sends no collection notice of its own", function()
    judge(claim(), { level = "collection_notice", deadline = "2026-07-13" }):passes()
    given { collection_act = "LOV-2026-05-22-19" }
    judge(claim(), { level = "collection_notice", deadline = "2026-07-13" }):finds_only("G19", { level = "mandatory" })
    judge(claim(), { level = "reminder" }):passes()
  end)
  test("G20: after the day of review nothing is charged", function()
    judge(claim { today = "2027-01-15" }, { fee = "NOK 38.00" }):finds("G20", { level = "mandatory" })
    judge(claim { today = "2027-01-15" }, { interest = "NOK 1.00" }):finds "G20"
    judge(claim { today = "2027-01-15" }, { level = "friendly" }):passes()
  end)
end)

suite("values on the days beside a change", function()
  local function eve(text) return tostring(day(text) - 1) end
  test("everything else has its former value, or none yet, on the day before each change", function()
    for _, row in ipairs(others) do
      local name, former = row[1], "nil"
      for i = 2, #row, 2 do
        is_recorded(name, eve(row[i]), former)
        former = row[i + 1]
      end
    end
  end)
  test("late interest before 1994 changed on two days within a half-year", function()
    is_recorded("late_interest_rate", "1980-11-30", "10.00")
    is_recorded("late_interest_rate", "1986-01-31", "15.00")
  end)
  test("the day of review is the last that is known", function()
    expect(value("limitation_months", "2026-12-31")):equals "36"
    expect(function() value("limitation_months", "2027-01-01") end):raises "reviewed"
    judge(claim { due = "2026-11-02", today = "2026-12-31" }, { fee = "NOK 38.00" }):passes()
  end)
end)

suite("holidays that move a due day", function()
  test.each("to the next business day", {
    { "2026-01-01", "2026-01-02" }, -- New Year's Day, a Thursday
    { "2023-05-17", "2023-05-19" }, -- Constitution Day, and Ascension Day after it
    { "2025-12-25", "2025-12-29" }, -- Christmas and the day after it, then a weekend
    { "2026-05-25", "2026-05-26" }, -- Whit Monday
  }, function(row)
    local later = tostring(day(row[2]) + 2)
    local function from(due) return interest { due = due, today = later, amount = "NOK 100000.00" } end
    expect(from(row[1])):equals(from(row[2]))
  end)
end)

suite("guards at their edges", function()
  local first = { { day = "2026-06-29", deadline = "2026-07-13", fee = "NOK 38.00" } }
  local warned = { { level = "collection_notice", day = "2026-07-14", deadline = "2026-07-28" } }
  local without_fee = "the notice without a fee"
  test("the fee was not rounded before 2026", function()
    given { fee_rounding = "none" }
    expect(fee("reminder", claim())):equals "NOK 37.50"
  end)
  test("six months after a fee to the day, the next one still counts with it", function()
    local sent = {
      { day = "2026-01-01", deadline = "2026-01-15", fee = "NOK 38.00" }, { day = "2026-07-01", deadline = "2026-07-15", fee = "NOK 38.00" },
    }
    expect(fee("reminder", claim { due = "2025-11-03", today = "2026-07-20", notices = sent })):equals(nil)
  end)
  test("G1 and G3: on the first day that bears interest, one day's worth and no more", function()
    judge(claim { today = "2026-06-15" }, { interest = "NOK 1.00" }):finds_only("G1", { allowed = "no interest" })
    judge(claim { today = "2026-06-16" }, { interest = "NOK 3.30" }):finds_only("G3", { allowed = "NOK 3.29" })
  end)
  test("G2 and G5 say what is allowed", function()
    judge(claim(), { interest = "EUR 1.00" }):finds_only("G2", { allowed = "interest in NOK" })
    judge(claim(), { compensation = "NOK 100.00" }):finds_only("G5", { allowed = "no compensation" })
  end)
  test("G6: kroner are not held against euros, what is not claimed is not counted, what was claimed is", function()
    judge(claim { amount = "EUR 1000.00", debtor = "business" }, { compensation = "EUR 40.00" }):passes()
    judge(claim { debtor = "business", claimed_compensation = "NOK 460.00", claimed_fees = "NOK 38.00" }, {}):passes()
    judge(claim { debtor = "business", claimed_fees = "NOK 38.00" }, { compensation = "NOK 422.00" }):passes()
    judge(claim { debtor = "business", claimed_fees = "NOK 38.00" }, { compensation = "NOK 422.01" })
      :finds_only("G6", { allowed = "NOK 460.00 in all" })
  end)
  test("G7: the notice may go without a fee", function()
    judge(claim { today = "2026-06-28" }, { fee = "NOK 38.00" }):finds_only("G7", { allowed = without_fee })
  end)
  test("G9: three fees are too many as well", function()
    local three = {
      first[1], { day = "2026-07-14", deadline = "2026-07-28", fee = "NOK 38.00" },
      { day = "2026-07-29", deadline = "2026-08-12", fee = "NOK 38.00" },
    }
    judge(claim { today = "2026-08-20", notices = three }, { fee = "NOK 38.00" })
      :finds_only("G9", { from = "2027-01-30", allowed = without_fee })
  end)
  test("G10: a first notice may give more than 14 days; before its deadline there is no second fee", function()
    local long = { { day = "2026-06-29", deadline = "2026-07-20", fee = "NOK 38.00" } }
    judge(claim { today = "2026-07-21", notices = long }, { fee = "NOK 38.00" }):passes()
    judge(claim { today = "2026-07-10", notices = first }, { fee = "NOK 38.00" })
      :finds_only("G10", { from = "2026-07-14", allowed = without_fee })
  end)
  test("G10: after too short a deadline a collection notice has no fee, but a payment demand has its own", function()
    local short = { { day = "2026-06-29", deadline = "2026-07-12", fee = "NOK 38.00" } }
    judge(claim { today = "2026-08-01", notices = short }, { level = "collection_notice", fee = "NOK 38.00", deadline = "2026-08-15" })
      :finds_only("G10", { from = "2026-12-30", allowed = without_fee })
    short[2] = warned[1]
    judge(claim { today = "2026-08-01", notices = short }, { level = "payment_demand", fee = "NOK 113.00", deadline = "2026-08-15" }):passes()
  end)
  test("G10 says that the deadline was met", function()
    local met = { { day = "2026-06-29", deadline = "2026-07-13", fee = "NOK 38.00", deadline_met = true } }
    judge(claim { today = "2026-07-20", notices = met }, { fee = "NOK 38.00" }):finds_only("G10", {
      says = "a second fee needs a missed deadline, but all that the first notice with a fee asked for was paid in time",
    })
  end)
  test("G11: public bodies as businesses, and no collection notice before the due day", function()
    judge(claim { debtor = "public" }, { level = "collection_notice", deadline = "2026-07-06" }):finds_only("G11", { level = "overridable" })
    judge(claim { today = "2026-06-10" }, { level = "collection_notice", deadline = "2026-07-15" }):finds_only("G11", { from = "2026-06-16" })
  end)
  test("G11: what a payment demand waits for", function()
    local demand = { level = "payment_demand", deadline = "2026-08-30" }
    local running = "the deadline of the collection notice has not passed"
    judge(claim { today = "2026-08-01" }, demand):finds_only("G11", { says = "a payment demand needs a collection notice before it" })
    judge(claim { today = "2026-07-20", notices = warned }, demand):finds_only("G11", { from = "2026-07-29", says = running })
    local without_deadline = { { level = "collection_notice", day = "2026-07-14" } }
    judge(claim { today = "2026-07-28", notices = without_deadline }, demand):finds_only("G11", { from = "2026-07-29" })
    judge(claim { today = "2026-07-29", notices = without_deadline }, demand):passes()
    local long = { { level = "collection_notice", day = "2026-07-14", deadline = "2026-08-05" } }
    judge(claim { today = "2026-08-01", notices = long }, demand):finds_only("G11", { from = "2026-08-06" })
  end)
  test("G12: a payment demand needs a subject even without a fee, a collection notice does not", function()
    judge(claim { subject = false, today = "2026-07-29", notices = warned }, { level = "payment_demand", deadline = "2026-08-12" })
      :finds_only("G12", { allowed = "the same, once the invoice has a subject" })
    judge(claim { subject = false }, { level = "collection_notice", deadline = "2026-07-20" }):passes()
  end)
  test("G13: what goes on while all is contested", function()
    local contested = { disputed = "NOK 10000.00" }
    judge(claim(contested), { level = "reminder" }):passes()
    judge(claim(contested), { fee = "NOK 38.00" }):finds_only("G13", { allowed = "a reminder of the uncontested part, without a fee" })
    judge(claim(contested), { level = "collection_notice", deadline = "2026-07-20" }):finds_only("G13", { allowed = "a talk with the customer" })
    contested.today, contested.notices = "2026-07-29", warned
    judge(claim(contested), { level = "payment_demand", deadline = "2026-08-12" }):finds_only "G13"
  end)
  test("G14 and G17 say what is allowed", function()
    judge(claim { charges_allowed = false }, { fee = "NOK 38.00" }):finds_only("G14", { allowed = "the notice without charges" })
    judge(claim { other_charges = "NOK 500.00" }, {})
      :finds_only("G17", { allowed = "the same, once NOK 500.00 are taken out or awarded by a court" })
  end)
  test("G15: only a fee after a deadline hangs on the bank's data", function()
    local function read(through, notices) return claim { today = "2026-07-15", notices = notices, payments_read_through = through } end
    judge(read("2026-07-12", first), {}):passes()
    judge(read("2026-07-12"), { fee = "NOK 38.00" }):passes()
    judge(read("2026-07-12", { { day = "2026-06-22" } }), { fee = "NOK 38.00" }):passes()
    judge(read("2026-07-14", first), { fee = "NOK 38.00" }):passes()
  end)
  test("G16: where no due day was agreed there is no time to pay that could be too long", function()
    judge(claim { debtor = "business", issued = "2026-01-15", agreed_due_day = false }, {}):passes()
  end)
  test("G18 says until when, and what is left", function()
    judge(claim { due = "2023-06-15", today = "2026-06-15" }, {})
      :finds_only("G18", { says = "the claim is barred by limitation after 2026-06-15; reminders do not interrupt that" })
    judge(claim { due = "2023-06-15", today = "2026-06-16" }, {})
      :finds_only("G18", { allowed = "nothing, unless the limitation was interrupted" })
  end)
  test("G19: no payment demand either", function()
    given { collection_act = "LOV-2026-05-22-19" }
    judge(claim { today = "2026-07-29", notices = warned }, { level = "payment_demand", deadline = "2026-08-12" })
      :finds_only("G19", { allowed = "a reminder that says that the claim will be handed over" })
  end)
  test("G20 names the day of review", function()
    judge(claim { today = "2027-01-15" }, { fee = "NOK 38.00" }):finds("G20", {
      says = "law-no was reviewed through 2026-12-31, so what may be charged on 2027-01-15 is not known",
      allowed = "the notice without charges",
    })
  end)
end)
