-- A reminder policy that three engines can run: purre as a plug-in, and lupa over plain tables, where amounts are whole
-- numbers of øre and days are counted from 1970. steps.rego beside it says the same in Rego.
local policy = {
  api = 1, name = "Peers", extends = "standard-no", ladder = { "friendly", "reminder", "collection_notice" },
  reasons = { other_currency = "The limits of this policy are in kroner." },
  parameters = {
    smallest_claim = "NOK 500.00",
    nothing = { type = "money", default = "NOK 0.00", doc = "no amount at all" },
    deadline_days = { type = "integer", default = 14, min = 14, doc = "days to pay that a letter gives" },
  },
}

local following = { friendly = "reminder", reminder = "collection_notice" }

local function letter(level, reason, ctx)
  return notice { level = level, reason = reason, deadline = ctx.today + ctx.parameters.deadline_days }
end

local function first_step(receivable, ctx)
  local p = ctx.parameters
  if receivable.days_overdue >= p.grace_days then return letter("friendly", "first_reminder", ctx) end
  if receivable.undisputed >= p.call_from and receivable.non_payment_reason == nil then
    return contact { reason = "early_contact", channel = "phone" }
  end
  return wait { reason = "grace_period", next_look = receivable.effective_due_day + p.grace_days }
end

local function next_step(receivable, ctx)
  local promise = receivable.promise
  local is_broken = promise ~= nil and promise.status ~= "open"
  local earliest = receivable.next_step_from + (is_broken and 0 or ctx.parameters.patience_days)
  if ctx.today < earliest then return wait { reason = "deadline_running", next_look = earliest } end
  local level = following[receivable.level]
  if level == nil then return suggest_handover { reason = "ladder_finished" } end
  return letter(level, is_broken and "promise_broken" or "next_step_due", ctx)
end

function policy.reminder(receivable, ctx)
  local p = ctx.parameters
  if receivable.currency ~= "NOK" then return hold { reason = "other_currency" } end
  if receivable.owes_charges_alone then
    return suggest_write_off { reason = "charges_remain", amount = receivable.asked_charges }
  end
  if receivable.non_payment_reason == "bankruptcy" and receivable.days_overdue > 0 then
    return suggest_write_off { reason = "bankrupt" }
  end
  if receivable.undisputed <= p.nothing then return hold { reason = "disputed" } end
  local promise = receivable.promise
  if promise ~= nil and promise.status == "open" and not promise.confirmed then
    return confirm_promise { promise = promise.id, reason = "promise_unconfirmed" }
  end
  if receivable.days_overdue <= 0 then
    return wait { reason = "not_due", next_look = receivable.effective_due_day + 1 }
  end
  if receivable.covered_by_credit >= receivable.undisputed then return wait { reason = "covered_by_credit" } end
  if receivable.undisputed < p.smallest_claim then
    if receivable.days_overdue >= p.small_balance_days then return suggest_write_off { reason = "small_balance" } end
    return wait { reason = "small_claim", next_look = receivable.effective_due_day + p.small_balance_days }
  end
  if receivable.level == nil then return first_step(receivable, ctx) end
  return next_step(receivable, ctx)
end

return policy
