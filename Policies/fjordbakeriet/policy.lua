-- Fjordbakeriet sells bread to cafés and hotels, and cakes to private people. It knows its customers: a café gets a
-- call before it gets a letter, whoever has always paid gets more time, and the municipality pays in rounds.

local policy = {
  api = 1,
  name = "Fjordbakeriet",
  version = "1.0",
  extends = "standard-no",
  parameters = {
    grace_days = 4,
    smallest_claim = "NOK 100.00",
    call_from = "NOK 10000.00",
    business_days_only = true,
    limit_by_group = false,  -- cafés and hotels are kinds of customers and share nothing
    regular_grace_days = {
      type = "integer", default = 10, min = 1, max = 60,
      doc = "days of grace for customers who have always paid in time",
    },
    regular_after = {
      type = "integer", default = 3, min = 1, max = 100,
      doc = "settled invoices, all in time, that make a regular",
    },
    part_from = { type = "money", default = "NOK 15000.00", doc = "orders this large are paid in part before delivery" },
    part_percent = { type = "integer", default = 30, min = 0, max = 100, doc = "that part, in percent" },
    public_grace_days = {
      type = "integer", default = 14, min = 1, max = 60,
      doc = "days of grace for public bodies, which pay in rounds",
    },
  },
  reasons = {
    large_order = "A large order of someone who is no regular is paid in part before delivery.",
    regular_customer = "The customer has always paid in time and gets more days.",
    public_round = "Public bodies pay in rounds; the next one is awaited.",
    cafe_first_call = "Cafés get a call before they get a letter.",
  },
}

local function is_regular(customer, ctx)
  local behaviour = customer.behaviour
  return behaviour.settled >= ctx.parameters.regular_after and behaviour.settled_late == 0
end

-- More days before the first reminder, or nil where the standard holds.
local function own_grace(receivable, ctx)
  local p = ctx.parameters
  if receivable.customer.kind == "public" then return p.public_grace_days, "public_round" end
  if is_regular(receivable.customer, ctx) then return p.regular_grace_days, "regular_customer" end
  return nil
end

local function wants_call(receivable)
  if receivable.customer.group ~= "cafe" then return false end
  local last = receivable.last_contact
  return last == nil or last.day <= receivable.effective_due_day
end

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  local is_first = (receivable.level == nil or receivable.level == "pre_due") and receivable.days_overdue > 0
  if not is_first then return decision end
  if decision.outcome == "notice" then
    local days, reason = own_grace(receivable, ctx)
    if days and receivable.days_overdue < days then
      return wait { reason = reason, next_look = receivable.effective_due_day + days }
    end
    if is_regular(receivable.customer, ctx) then return decision:with { letter = "regular" } end
  end
  if decision.outcome == "wait" and decision.reason == "grace_period" and wants_call(receivable) then
    return contact { reason = "cafe_first_call", channel = "phone", next_look = decision.next_look }
  end
  return decision
end

-- Hotels order for whole weeks: above a limit of its own they pay a part before delivery.
function policy.credit(request, ctx)
  local decision = ctx.base.credit(request, ctx)
  local is_large = request.amount ~= nil and request.amount.currency == ctx.parameters.part_from.currency
    and request.amount >= ctx.parameters.part_from
  if decision.outcome == "approve" and decision.prepayment_percent == nil and is_large and not is_regular(request.customer, ctx) then
    return approve { reason = "large_order", prepayment_percent = ctx.parameters.part_percent, terms_days = 14 }
  end
  return decision
end

-- Regulars are taken at their word for twice as long.
function policy.promise(request, ctx)
  local twice = ctx.today + 2 * ctx.parameters.longest_promise_days
  if is_regular(request.customer, ctx) and request.due_day <= twice then return accept { reason = "regular_customer" } end
  return ctx.base.promise(request, ctx)
end

return policy
