-- Norway: what a creditor may send and charge while collecting for itself, under the act of 1988 on debt collection
-- (inkassoloven) with its regulation (inkassoforskriften), and the act on late interest (forsinkelsesrenteloven).
-- Every number comes from law.json by its day; a number that is missing blocks what depends on it.

local rules = require "purre.rules"
local law_no = { api = 1 }

local function claims_anything(wish)
  return rules.is_claimed(wish.fee) or rules.is_claimed(wish.interest) or rules.is_claimed(wish.compensation)
end

-- A fraction of an amount, rounded to a whole krone where the law rounds.
local function share(unit, fraction, rounding)
  local exact = unit:times(fraction[1], fraction[2])
  if rounding == "none" then return exact end
  local per_krone = money(unit.currency .. " 1.00").minor_units
  return money(unit.currency .. " " .. (exact.minor_units + per_krone // 2) // per_krone .. ".00")
end

function law_no.fee(level, claim, law)
  local name = level == "payment_demand" and "payment_demand_fee_fraction" or "reminder_fee_fraction"
  local fraction = law.value(name, claim.effective_due_day)
  return share(law.value("inkassosats", claim.today), fraction, law.value("fee_rounding", claim.today))
end

-- Notices with a fee that still count: six months after the last one the counting starts anew.
local function counted_fees(claim, law)
  local months = law.value("fee_reset_months", claim.today)
  local counted = {}
  for _, past in ipairs(claim.notices) do
    if rules.is_claimed(past.fee) then
      local last = counted[#counted]
      if last ~= nil and past.day > last.day:add_months(months) then counted = {} end
      counted[#counted + 1] = past
    end
  end
  local last = counted[#counted]
  if last == nil or claim.today > last.day:add_months(months) then return {}, nil end
  return counted, last.day:add_months(months) + 1
end

local function reminders_among(counted)
  local reminders = {}
  for _, past in ipairs(counted) do
    if past.level ~= "payment_demand" then reminders[#reminders + 1] = past end
  end
  return reminders
end

local function last_notice(claim, level)
  local found
  for _, past in ipairs(claim.notices) do
    if level == nil or past.level == level then found = past end
  end
  return found
end

-- How many days to pay the law wants for a level, or nil.
local function least_days(level, claim, law)
  if level == "collection_notice" then return law.value("collection_notice_deadline_days", claim.today) end
  if level == "payment_demand" then return law.value("payment_demand_deadline_days", claim.today) end
  return nil
end

local function too_much_interest(wish, claim, law)
  if not rules.is_claimed(wish.interest) or wish.interest.currency ~= law.currency then return nil end
  if claim.today < law.interest_from() then return nil end
  local most = law.interest()
  if wish.interest + claim.claimed_interest <= most then return nil end
  return { allowed = money.max(most - claim.claimed_interest, money.zero(most.currency)) }
end

law_no.guards = {
  {
    id = "G1", level = "mandatory", rests_on = "forsinkelsesrenteloven § 2",
    says = "no interest runs yet: it runs from the due day, moved to a business day, or from 30 days after a demand",
    concerns = "interest",
    check = function(wish, claim, law)
      if not rules.is_claimed(wish.interest) then return nil end
      local first = law.interest_from()
      if claim.today >= first then return nil end
      return { from = first, allowed = "no interest" }
    end,
  },
  {
    id = "G2", level = "mandatory", rests_on = "forsinkelsesrenteloven § 3",
    says = "interest is counted in the currency of the law, day by day at the rate of the half-year",
    concerns = "interest",
    check = function(wish, claim, law)
      if not rules.is_claimed(wish.interest) then return nil end
      if wish.interest.currency ~= law.currency then return { allowed = "interest in " .. law.currency } end
      law.interest()
      return nil
    end,
  },
  {
    id = "G3", level = "mandatory", rests_on = "forsinkelsesrenteloven § 4",
    says = "a consumer owes no more than the statutory interest on the principal",
    concerns = "interest",
    check = function(wish, claim, law)
      if claim.debtor ~= "consumer" then return nil end
      return too_much_interest(wish, claim, law)
    end,
  },
  {
    id = "G4", level = "overridable", rests_on = "forsinkelsesrenteloven §§ 1 and 3; Rt. 1998 s. 198",
    says = "this is more than simple interest at the statutory rate on the principal; more must have been agreed",
    concerns = "interest",
    check = function(wish, claim, law)
      if claim.debtor == "consumer" then return nil end
      return too_much_interest(wish, claim, law)
    end,
  },
  {
    id = "G5", level = "mandatory", rests_on = "forsinkelsesrenteloven §§ 3 a and 4 d",
    says = "compensation for collection costs may not be claimed of a consumer",
    concerns = "compensation",
    check = function(wish, claim)
      if not rules.is_claimed(wish.compensation) or claim.debtor ~= "consumer" then return nil end
      return { allowed = "no compensation" }
    end,
  },
  {
    id = "G6", level = "mandatory", rests_on = "inkassoforskriften §§ 1-5 and 2-6",
    says = "compensation and fees are set off against each other: the creditor gets the larger, not the sum",
    concerns = { "fee", "compensation" },
    check = function(wish, claim, law)
      local nothing = money.zero(claim.currency)
      local compensation = (wish.compensation or nothing) + claim.claimed_compensation
      if not compensation:is_positive() or claim.currency ~= law.currency then return nil end
      if not rules.is_claimed(wish.compensation) and not rules.is_claimed(wish.fee) then return nil end
      local fees = (wish.fee or nothing) + claim.claimed_fees
      local most = money.max(law.value("standard_compensation", claim.today), fees)
      if compensation + fees <= most then return nil end
      return { allowed = most .. " in all" }
    end,
  },
  {
    id = "G7", level = "mandatory", rests_on = "inkassoforskriften § 1-2",
    says = "a notice with a fee may be sent 14 days after the due day at the earliest; without a fee it may go now",
    concerns = "fee",
    check = function(wish, claim, law)
      if not rules.is_claimed(wish.fee) then return nil end
      local first = claim.effective_due_day + law.value("fee_days_after_due", claim.today)
      if claim.today >= first then return nil end
      return { from = first, allowed = "the notice without a fee" }
    end,
  },
  {
    id = "G8", level = "mandatory", rests_on = "inkassoforskriften §§ 1-1 to 1-3",
    says = "the fee is greater than the share of the inkassosats of the day that it may be",
    concerns = "fee",
    check = rules.fee_up_to(law_no.fee),
  },
  {
    id = "G9", level = "mandatory", rests_on = "inkassoforskriften § 1-3",
    says = "as many fees have been claimed as may be: two for reminders and collection notices, one for a payment demand",
    concerns = "fee",
    check = function(wish, claim, law)
      if not rules.is_claimed(wish.fee) then return nil end
      local counted, again = counted_fees(claim, law)
      local reminders = #reminders_among(counted)
      if wish.level == "payment_demand" then
        if #counted == reminders then return nil end
      elseif reminders < law.value("fee_notices", claim.today) and #counted == reminders then
        return nil
      end
      return { from = again, allowed = "the notice without a fee" }
    end,
  },
  {
    id = "G10", level = "mandatory", rests_on = "inkassoforskriften § 1-3",
    says = "a second fee needs that the first notice with a fee gave 14 days to pay, and that they have passed",
    concerns = "fee",
    check = function(wish, claim, law)
      if not rules.is_claimed(wish.fee) or wish.level == "payment_demand" then return nil end
      local counted, again = counted_fees(claim, law)
      local first = reminders_among(counted)[1]
      if first == nil then return nil end
      local least = first.day + law.value("second_fee_deadline_days", claim.today)
      if first.deadline == nil or first.deadline < least then
        return { from = again, allowed = "the notice without a fee" }
      end
      if claim.today <= first.deadline then return { from = first.deadline + 1, allowed = "the notice without a fee" } end
      if not first.deadline_met then return nil end
      return {
        says = "a second fee needs a missed deadline, but all that the first notice with a fee asked for was paid in time",
        from = again, allowed = "the notice without a fee",
      }
    end,
  },
  {
    id = "G11", level = { consumer = "mandatory", business = "overridable", public = "overridable" },
    rests_on = "inkassoloven §§ 9, 10 and 3",
    says = "a collection notice or payment demand goes out after the due day and gives 14 days, counted from the day it is sent",
    concerns = { "collection_notice", "payment_demand" },
    check = function(wish, claim, law)
      local days = least_days(wish.level, claim, law)
      if days == nil then return nil end
      if claim.today <= claim.effective_due_day then return { from = claim.effective_due_day + 1 } end
      local earliest = claim.today + days
      if law.value("notice_deadline_day", claim.today) == "rolls" then earliest = law.roll(earliest) end
      if wish.deadline == nil or wish.deadline < earliest then
        return { allowed = earliest .. " or later as the last day of payment" }
      end
      if wish.level ~= "payment_demand" then return nil end
      local warned = last_notice(claim, "collection_notice")
      if warned == nil then return { says = "a payment demand needs a collection notice before it" } end
      local deadline = warned.deadline or warned.day + days
      if claim.today > deadline then return nil end
      return { says = "the deadline of the collection notice has not passed", from = deadline + 1 }
    end,
  },
  {
    id = "G12", level = "mandatory", rests_on = "inkassoforskriften § 1-2; inkassoloven § 10",
    says = "a notice with a fee, and any payment demand, must say what the claim is for, but the invoice does not",
    concerns = { "fee", "payment_demand" },
    check = function(wish, claim)
      if claim.subject ~= nil then return nil end
      if not rules.is_claimed(wish.fee) and wish.level ~= "payment_demand" then return nil end
      return { allowed = "the same, once the invoice has a subject" }
    end,
  },
  {
    id = "G13", level = "overridable", rests_on = "inkassoloven § 17 second paragraph",
    says = "the customer has objected: no fee, and no step towards collection, until the objection is settled or found groundless",
    concerns = { "fee", "collection_notice", "payment_demand" },
    check = function(wish, claim)
      if not claim.disputed:is_positive() then return nil end
      local towards_collection = wish.level == "collection_notice" or wish.level == "payment_demand"
      if rules.is_claimed(wish.fee) then return { allowed = "a reminder of the uncontested part, without a fee" } end
      if towards_collection and not claim.undisputed:is_positive() then return { allowed = "a talk with the customer" } end
      return nil
    end,
  },
  {
    id = "G14", level = "mandatory", rests_on = "inkassoloven §§ 8 and 17 fourth paragraph",
    says = "charges are switched off for this customer, as they must be after a breach of good collection practice",
    concerns = { "fee", "interest", "compensation" },
    check = function(wish, claim)
      if claim.charges_allowed or not claims_anything(wish) then return nil end
      return { allowed = "the notice without charges" }
    end,
  },
  {
    id = "G15", level = "overridable", rests_on = "inkassoforskriften § 1-3; inkassoloven § 9",
    says = "an order that the bank took within the last deadline is in time, but the bank's data does not reach so far",
    concerns = "fee",
    check = function(wish, claim)
      local last = last_notice(claim)
      if not rules.is_claimed(wish.fee) or claim.payments_read_through == nil then return nil end
      if last == nil or last.deadline == nil or claim.payments_read_through >= last.deadline then return nil end
      return { allowed = "the same, once payments are read through " .. last.deadline }
    end,
  },
  {
    id = "G16", level = "advisory", rests_on = "forsinkelsesrenteloven §§ 2 a and 2 b",
    says = "the time to pay is longer than the law allows, unless it was expressly agreed",
    concerns = "claim",
    check = function(wish, claim, law)
      if claim.debtor == "consumer" or not claim.agreed_due_day then return nil end
      local name = claim.debtor == "public" and "public_term_days" or "business_term_days"
      local most = law.value(name, claim.issue_day)
      if claim.due_day <= claim.issue_day + most then return nil end
      return { allowed = most .. " days" }
    end,
  },
  {
    id = "G17", level = "overridable", rests_on = "inkassoloven §§ 17 to 20; forsinkelsesrenteloven § 4",
    says = "a consumer owes nothing beyond the fees of the regulation and the interest, but other costs are in the books",
    concerns = "claim",
    check = function(wish, claim)
      if claim.debtor ~= "consumer" or not claim.other_charges:is_positive() then return nil end
      return { allowed = "the same, once " .. claim.other_charges .. " are taken out or awarded by a court" }
    end,
  },
  {
    id = "G18", level = "overridable", rests_on = "foreldelsesloven §§ 2, 3, 14, 15 and 29",
    says = "the claim is barred by limitation, unless it was acknowledged or taken to court",
    concerns = "claim",
    check = function(wish, claim, law)
      local months = law.value("limitation_months", claim.effective_due_day)
      local last = law.roll(claim.effective_due_day:add_months(months))
      if claim.today > last then return { allowed = "nothing, unless the limitation was interrupted" } end
      local warning = law.value("limitation_warning_months", claim.effective_due_day)
      if claim.today <= last:add_months(-warning) then return nil end
      return { level = "advisory", says = "the claim is barred by limitation after " .. last .. "; reminders do not interrupt that" }
    end,
  },
  {
    id = "G19", level = "mandatory", rests_on = "LOV-2026-05-22-19 §§ 20 and 21",
    says = "under the act of 2026 only a collection agency sends collection notices and payment demands",
    concerns = { "collection_notice", "payment_demand" },
    check = function(wish, claim, law)
      if wish.level ~= "collection_notice" and wish.level ~= "payment_demand" then return nil end
      if law.value("collection_act", claim.today) == "LOV-1988-05-13-26" then return nil end
      return { allowed = "a reminder that says that the claim will be handed over" }
    end,
  },
  {
    id = "G20", level = "mandatory", rests_on = "purre: no value, no guess",
    says = "nobody has reviewed the law for this day, so no fee, interest or compensation is claimed",
    concerns = { "fee", "interest", "compensation" },
    check = function(wish, claim, law)
      if claim.today <= law.reviewed_through or not claims_anything(wish) then return nil end
      return {
        says = law.id .. " was reviewed through " .. law.reviewed_through .. ", so what may be charged on " .. claim.today .. " is not known",
        allowed = "the notice without charges",
      }
    end,
  },
}

return law_no
