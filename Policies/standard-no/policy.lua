-- A sound default for a Norwegian business: a friendly reminder without a fee, a reminder, a collection notice, and
-- then the suggestion to hand over. Fees, interest and deadlines are those of the law. The flow goes on while a promise
-- runs; only a dunning block in the ledger stops it.

local policy = {
  api = 1,
  name = "Standard, Norway",
  version = "1.1",
  law = "law-no",
  ladder = { "pre_due", "friendly", "reminder", "collection_notice" },
  parameters = {
    pre_due_days = {
      type = "integer", default = 0, min = 0, max = 60,
      doc = "days before the due day on which a friendly word is sent; zero sends none",
    },
    grace_days = {
      type = "integer", default = 5, min = 1, max = 60,
      doc = "days after the due day before the friendly reminder",
    },
    friendly_deadline_days = {
      type = "integer", default = 10, min = 5, max = 60,
      doc = "days to pay that the friendly reminder gives",
    },
    reminder_deadline_days = {
      type = "integer", default = 14, min = 5, max = 60,
      doc = "days to pay that the reminder gives, or as many as the law wants before a second fee",
    },
    collection_deadline_days = {
      type = "integer", default = 14, min = 5, max = 60,
      doc = "days to pay that the collection notice gives, or as many as the law wants",
    },
    charge_fees = {
      type = "boolean", default = true,
      doc = "claim the fee that the law allows with reminders and collection notices",
    },
    claim_interest = {
      type = "boolean", default = true,
      doc = "claim late interest to date with reminders and collection notices",
    },
    claim_charges = {
      type = "boolean", default = true,
      doc = "claim charges that are left when the principal is paid, once, by a letter of their own; else giving them up is suggested",
    },
    claim_late_interest = {
      type = "boolean", default = false,
      doc = "claim the late interest that a principal bore until it was paid: with that letter, or where none was sent by one of its own",
    },
    business_days_only = {
      type = "boolean", default = false,
      doc = "send nothing on Saturdays, Sundays and holidays",
    },
    from_hour = { type = "integer", default = 8, min = 0, max = 23, doc = "hour of the day from which letters go out" },
    until_hour = { type = "integer", default = 21, min = 1, max = 24, doc = "hour of the day by which letters have gone out" },
    offset_credit = {
      type = "boolean", default = true,
      doc = "send nothing while as much stands to the customer's credit; otherwise credit is offset by hand alone",
    },
    smallest_letter = {
      type = "money_by_currency", default = "NOK 0.00", min = "NOK 0.00",
      doc = "below this, over all that a customer has overdue, nothing is sent",
    },
    patience_days = {
      type = "integer", default = 3, min = 0, max = 30,
      doc = "days after a missed deadline before the next step, for money on its way",
    },
    smallest_claim = {
      type = "money_by_currency", min = "NOK 0.00",
      default = { "NOK 50.00", "EUR 5.00", "SEK 50.00", "DKK 35.00", "GBP 4.00", "USD 5.00" },
      doc = "below this nothing is sent",
    },
    small_balance_days = {
      type = "integer", default = 60, min = 1, max = 1000,
      doc = "days overdue after which giving up a claim below the smallest is suggested",
    },
    call_from = {
      type = "money_by_currency", default = "NOK 20000.00", min = "NOK 0.00",
      doc = "claims this large get a call in the days of grace: why is it not paid?",
    },
    credit_overdue_days = {
      type = "integer", default = 30, min = 1, max = 365,
      doc = "days that a claim may be overdue before new credit needs a person",
    },
    credit_broken_promises = {
      type = "integer", default = 2, min = 1, max = 20,
      doc = "promises not kept after which only prepayment is offered",
    },
    count_orders = { type = "boolean", default = true, doc = "orders that are not invoiced count towards the credit limit" },
    count_overdue_only = { type = "boolean", default = false, doc = "only overdue claims count towards the credit limit" },
    default_limit = {
      type = "money_by_currency", default = "NOK 0.00", min = "NOK 0.00",
      doc = "credit limit of customers without one of their own; zero checks nothing",
    },
    limit_by_group = {
      type = "boolean", default = true,
      doc = "a customer's limit counts for all that share credit with them, where nobody set a limit for these",
    },
    longest_promise_days = {
      type = "integer", default = 30, min = 1, max = 365,
      doc = "days within which a promise must be kept, to be accepted as it is",
    },
    most_broken_promises = {
      type = "integer", default = 1, min = 0, max = 20,
      doc = "promises not kept after which no further one is accepted",
    },
    smallest_promise_percent = {
      type = "integer", default = 25, min = 1, max = 100,
      doc = "part of the open claim that a promise must cover",
    },
    mending_days = {
      type = "integer", default = 7, min = 1, max = 60,
      doc = "days to send the invoice again, or to mend a delivery, before the reminders go on",
    },
    call_after_days = {
      type = "integer", default = 2, min = 1, max = 60,
      doc = "days overdue before that call",
    },
  },
  reasons = {
    no_business_day = "Letters go out on business days only.",
    bankrupt = "The customer is insolvent.",
    other_currency = "Part of what is owed is in another currency than the limit, so a person must compare.",
    several_limits = "Several limits are set for customers that share credit, so a person must decide.",
  },
}

-- A limit is the one set for the currency of the claim, or the first; for other currencies nobody has set one.
local function is_below(amount, limit)
  return amount.currency == limit.currency and amount < limit
end

local function is_at_least(amount, limit)
  return amount.currency == limit.currency and amount >= limit
end

-- What stands until something comes in is looked at again once in a while. A run looks at once when something does.
local function later(ctx) return ctx.today + 30 end

-- Credit covers what fell due first, and each krone of it one claim: the books say how much of it stands against this one.
-- While that is all that is left and not contested, nothing is sent; charges of earlier letters may still be open beside it.
-- A claim that is covered in part goes on as a whole, since the offset is made by hand.
local function is_covered_by_credit(receivable)
  return receivable.covered_by_credit >= receivable.undisputed
end

-- Whether somebody has spoken with the customer about the claim since it fell due.
local function has_been_called(receivable)
  local last = receivable.last_contact
  return last ~= nil and last.outcome == "reached" and last.day > receivable.effective_due_day
end

-- What the customer said last about why it is not paid, and until when that gives pause. A pause has an end: after it the
-- flow goes on from where it stood, whatever was said.
local function mending(receivable, ctx)
  local last = receivable.last_contact
  if last == nil or (last.reason ~= "not_received" and last.reason ~= "delivery_error") then return nil end
  local ends = last.follow_up_day or last.day + ctx.parameters.mending_days
  if ctx.today > ends then return nil end
  return last.reason, ends
end

-- A promise was broken and nobody has asked why.
local function is_unasked(receivable)
  local promise, last = receivable.promise, receivable.last_contact
  return promise ~= nil and promise.broken_on ~= nil and (last == nil or last.day < promise.broken_on)
end

-- The customer said that they cannot pay, and the day agreed for another talk has come.
local function wants_plan(receivable, ctx)
  local last = receivable.last_contact
  return last ~= nil and last.reason == "cannot_pay" and last.follow_up_day ~= nil and ctx.today >= last.follow_up_day
    and receivable.promise == nil
end

local function promise_note(receivable)
  local promise = receivable.promise
  if promise == nil or promise.status ~= "open" then return nil end
  return "names the promise of " .. promise.amount .. " by " .. promise.due_day
end

-- Who took a discount too late is told so, since they believe that all is paid.
local function discount_note(receivable)
  local rest = receivable.discount_taken_late
  if rest == nil then return nil end
  return "the rest, " .. rest .. ", is a discount that ended on " .. receivable.discount_until
end

-- A notice with what the law lets it claim today, and with the days to pay that the law wants at the least, if any.
local function charged_notice(level, reason, days, least_days, receivable, ctx)
  local p = ctx.parameters
  return notice {
    level = level, reason = reason,
    deadline_days = least_days and math.max(days, ctx.law.value(least_days)) or days,
    fee = p.charge_fees and ctx.law.fee(level) or nil,
    interest = p.claim_interest and ctx.law.interest() or nil,
    from_hour = p.from_hour, until_hour = p.until_hour,
    note = promise_note(receivable),
  }
end

-- All that is overdue in the currency of an overdue claim, which is therefore among the sums: what one letter to the
-- customer would ask for.
local function overdue_sum(receivable)
  local totals, place = receivable.customer.overdue_totals, 1
  while totals[place].currency ~= receivable.currency do place = place + 1 end
  return totals[place]
end

local function small_claim(receivable, ctx)
  if receivable.days_overdue >= ctx.parameters.small_balance_days then
    return suggest_write_off { reason = "small_balance", next_look = later(ctx) }
  end
  return wait { reason = "small_claim", next_look = receivable.effective_due_day + ctx.parameters.small_balance_days }
end

local function first_step(receivable, ctx)
  local p = ctx.parameters
  if receivable.days_overdue >= p.grace_days then
    local note = discount_note(receivable)
    return notice {
      level = "friendly", reason = note and "discount_taken_late" or "first_reminder",
      deadline_days = p.friendly_deadline_days, from_hour = p.from_hour, until_hour = p.until_hour,
      note = note or promise_note(receivable),
    }
  end
  local days = p.grace_days
  if is_at_least(receivable.undisputed, p.call_from) and not has_been_called(receivable) then
    if receivable.days_overdue >= p.call_after_days then
      return contact {
        reason = "early_contact", channel = "phone", next_look = receivable.effective_due_day + p.grace_days,
      }
    end
    days = math.min(days, p.call_after_days)
  end
  return wait { reason = "grace_period", next_look = receivable.effective_due_day + days }
end

local function next_step(receivable, ctx)
  local p = ctx.parameters
  local broken = receivable.promise ~= nil and receivable.promise.status ~= "open"
  local patience = broken and 0 or p.patience_days
  local earliest = receivable.next_step_from + patience
  if ctx.today < earliest then return wait { reason = "deadline_running", next_look = earliest } end
  local reason = broken and "promise_broken" or "next_step_due"
  if receivable.level == "friendly" then
    local least_days = p.charge_fees and "second_fee_deadline_days" or nil
    return charged_notice("reminder", reason, p.reminder_deadline_days, least_days, receivable, ctx)
  end
  if receivable.level == "reminder" then
    return charged_notice(
      "collection_notice", reason, p.collection_deadline_days, "collection_notice_deadline_days", receivable, ctx)
  end
  return suggest_handover { reason = "ladder_finished", next_look = later(ctx) }
end

local function before_due(receivable, ctx)
  local days = ctx.parameters.pre_due_days
  local first = receivable.effective_due_day - days
  if days == 0 or receivable.level ~= nil or ctx.today >= receivable.effective_due_day then
    return wait { reason = "not_due", next_look = receivable.effective_due_day + 1 }
  end
  if ctx.today < first then return wait { reason = "not_due", next_look = first } end
  return notice {
    level = "pre_due", reason = "due_soon", deadline = receivable.effective_due_day,
    next_look = receivable.effective_due_day,
    from_hour = ctx.parameters.from_hour, until_hour = ctx.parameters.until_hour,
  }
end

-- A letter waits for a business day where the house wants that.
local function on_business_day(decision, ctx)
  if decision.outcome == "notice" and ctx.parameters.business_days_only and not ctx.is_business_day(ctx.today) then
    return wait { reason = "no_business_day", next_look = ctx.next_business_day(ctx.today) }
  end
  return decision
end

-- Charges are asked for at the level at which they were claimed: no step is taken for them. A claim without a step has
-- none that could be repeated.
local function charges_letter(receivable, ctx)
  local p = ctx.parameters
  local is_warned = receivable.level == "collection_notice"
  return notice {
    level = receivable.level, letter = "charges", reason = "charges_remain",
    deadline_days = is_warned and math.max(p.collection_deadline_days, ctx.law.value("collection_notice_deadline_days"))
      or p.reminder_deadline_days,
    interest = p.claim_late_interest and ctx.law.interest() or nil,
    from_hour = p.from_hour, until_hour = p.until_hour,
  }
end

-- The principal is settled, charges of earlier letters are left. The customer gets as much time for them as for the
-- rest of the letter; then they are claimed once, and after that a person may give them up. Where a credit note settled
-- all, the invoice was wrong, and nothing more is claimed on it.
local function charges_left(receivable, ctx)
  local p = ctx.parameters
  if #receivable.disputes > 0 then return hold { reason = "disputed" } end
  local asked = receivable.asked_charges
  if not asked:is_positive() then
    return suggest_write_off {
      reason = "charges_doubtful", amount = receivable.doubtful_charges, next_look = later(ctx),
    }
  end
  if p.offset_credit and receivable.covered_by_credit >= asked then
    return wait { reason = "covered_by_credit", next_look = later(ctx) }
  end
  local earliest = receivable.next_step_from and receivable.next_step_from + p.patience_days or ctx.today
  if ctx.today < earliest then return wait { reason = "deadline_running", next_look = earliest } end
  local may_be_claimed = p.claim_charges and receivable.charges_notice == nil
    and receivable.level ~= nil and receivable.level ~= "pre_due" and receivable.paid:is_positive()
    and receivable.non_payment_reason ~= "bankruptcy" and receivable.customer.charge_mode == "normal"
  if not may_be_claimed or is_below(asked, p.smallest_claim) then
    return suggest_write_off { reason = "charges_remain", amount = asked, next_look = later(ctx) }
  end
  return on_business_day(charges_letter(receivable, ctx), ctx)
end

-- Paid late, before any letter: late interest is all that may be owed. Where none is, or too little, nothing is said.
local function late_interest(receivable, ctx)
  local p = ctx.parameters
  local interest = ctx.law.interest()
  if #receivable.disputes > 0 then return hold { reason = "disputed" } end
  if interest == nil or is_below(interest, p.smallest_claim) then
    return wait { reason = "small_claim", next_look = later(ctx) }
  end
  return on_business_day(notice {
    level = "friendly", letter = "late_interest", reason = "paid_late", deadline_days = p.friendly_deadline_days,
    interest = interest, from_hour = p.from_hour, until_hour = p.until_hour,
  }, ctx)
end

-- The ladder, and a talk where it has nothing to do today: a contact never takes the place of a reminder.
local function overdue(receivable, ctx)
  local is_first = receivable.level == nil or receivable.level == "pre_due"
  local decision = is_first and first_step(receivable, ctx) or next_step(receivable, ctx)
  if decision.outcome ~= "wait" then return on_business_day(decision, ctx) end
  local why = is_unasked(receivable) and "promise_broken" or wants_plan(receivable, ctx) and "cannot_pay" or nil
  if why then return contact { reason = why, channel = "phone", next_look = decision.next_look } end
  return decision
end

function policy.reminder(receivable, ctx)
  if receivable.owes_charges_alone then return charges_left(receivable, ctx) end
  if receivable.may_owe_interest_alone then return late_interest(receivable, ctx) end
  local is_bankrupt = receivable.non_payment_reason == "bankruptcy"
  if is_bankrupt and receivable.days_overdue > 0 then return suggest_write_off { reason = "bankrupt", next_look = later(ctx) } end
  local look = is_bankrupt and receivable.effective_due_day + 1 or nil  -- that day it counts
  if not receivable.undisputed:is_positive() then return hold { reason = "disputed", next_look = look } end
  local promise = receivable.promise
  if promise ~= nil and promise.status == "open" and not promise.confirmed then
    return confirm_promise { promise = promise.id, reason = "promise_unconfirmed", next_look = later(ctx) }
  end
  if receivable.days_overdue <= 0 then return before_due(receivable, ctx) end
  local cause, ends = mending(receivable, ctx)
  if cause then return hold { reason = cause, next_look = ends + 1 } end
  if ctx.parameters.offset_credit and is_covered_by_credit(receivable) then
    return wait { reason = "covered_by_credit", next_look = later(ctx) }
  end
  if is_below(receivable.undisputed, ctx.parameters.smallest_claim) then return small_claim(receivable, ctx) end
  if is_below(overdue_sum(receivable), ctx.parameters.smallest_letter) then return small_claim(receivable, ctx) end
  return overdue(receivable, ctx)
end

-- What counts towards a limit of what one customer owes in one currency. Money in a customer's favour stands against what
-- that customer owes, never against what others owe.
local function counted(exposure, ctx)
  local p = ctx.parameters
  local sum = p.count_overdue_only and exposure.overdue or exposure.open
  if p.count_orders then sum = sum + exposure.orders end
  return money.max(sum - exposure.unallocated_credit, money.zero(exposure.currency))
end

-- What counts in the currency of a limit, and a currency in which anything else does: no rate is known, so that nothing of
-- it can be counted and nothing may be left out.
local function sum_up(exposures, limit, ctx)
  local sum, other = money.zero(limit.currency), nil
  for _, exposure in ipairs(exposures) do
    local part = counted(exposure, ctx)
    if exposure.currency == limit.currency then
      sum = sum + part
    elseif part:is_positive() then
      other = other or part
    end
  end
  return sum, other
end

-- Holds what is owed, and what is asked for, against a limit; whose it is stands before it in the note.
local function compare(exposures, limit, whose, request, ctx)
  if limit:is_zero() then return decline { reason = "no_credit" } end
  if request.amount ~= nil and request.amount.currency ~= limit.currency then
    return refer { reason = "over_limit", note = "the limit is in " .. limit.currency .. ", so a person must compare" }
  end
  local sum, other = sum_up(exposures, limit, ctx)
  if request.amount ~= nil then sum = sum + request.amount end
  if sum > limit then
    return refer { reason = "over_limit", note = whose .. "it would come to " .. sum .. " against a limit of " .. limit }
  end
  if other ~= nil then
    return refer {
      reason = "other_currency", note = whose .. other .. " are owed in " .. other.currency .. ", but the limit is " .. limit,
    }
  end
  return approve { reason = "within_limit" }
end

local function limit_of(request, ctx)
  local profile = request.customer.credit
  if profile ~= nil and profile.limit ~= nil then return profile.limit end
  local default = ctx.parameters.default_limit
  return default:is_positive() and default or nil
end

-- What customers that share credit owe together, against the limit set for them, or the customer's own.
local function against_group(request, own, ctx)
  local group = request.group
  if #group.limits > 1 then
    return refer { reason = "several_limits", note = group.name .. " has limits of " .. group.limits[1] .. " and " .. group.limits[2] }
  end
  local limit = group.limits[1]
  if limit == nil and ctx.parameters.limit_by_group then limit = own end
  if limit == nil then return nil end
  return compare(group.exposures, limit, "with all of " .. group.name .. " ", request, ctx)
end

local function against_limit(request, ctx)
  local own = limit_of(request, ctx)
  local decision = own ~= nil and compare(request.exposures, own, "", request, ctx) or nil
  if decision ~= nil and decision.outcome ~= "approve" then return decision end
  local shared = request.group ~= nil and against_group(request, own, ctx) or nil
  return shared or decision or approve { reason = "no_limit" }
end

function policy.credit(request, ctx)
  local p, customer = ctx.parameters, request.customer
  local profile = customer.credit
  if profile ~= nil and (profile.hold == "hold" or profile.hold == "stop") then return hold { reason = "credit_hold" } end
  if profile ~= nil and profile.limit_expires ~= nil and profile.limit_expires < ctx.today then
    return refer { reason = "limit_expired", note = "it expired after " .. profile.limit_expires }
  end
  if customer.oldest_days_overdue >= p.credit_overdue_days then
    return refer { reason = "overdue_claims", note = "the oldest is " .. customer.oldest_days_overdue .. " days overdue" }
  end
  if customer.behaviour.broken_promises >= p.credit_broken_promises then
    return approve { reason = "broken_promises", prepayment_percent = 100 }
  end
  return against_limit(request, ctx)
end

function policy.promise(request, ctx)
  local p = ctx.parameters
  if request.customer.behaviour.broken_promises > p.most_broken_promises then
    return refuse { reason = "too_many_promises" }
  end
  local open = request.receivable.open
  if request.amount.currency ~= open.currency or request.amount < open:percent(p.smallest_promise_percent) then
    return accept { reason = "promise_too_small", amount = open:percent(p.smallest_promise_percent) }
  end
  local last = ctx.today + p.longest_promise_days
  if request.due_day > last then return accept { reason = "promise_shortened", due_day = last } end
  return accept { reason = "promise_accepted" }
end

return policy
