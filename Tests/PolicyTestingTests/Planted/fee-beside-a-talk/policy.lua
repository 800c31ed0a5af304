-- The mistake: who broke a promise is called, and a letter with a fee goes out beside the talk, before the 14 days after
-- which a fee may be claimed are over.

local policy = { api = 1, name = "A fee beside a talk", version = "1.0", extends = "standard-no" }

local function may_be_charged(receivable)
  return receivable.customer.charge_mode == "normal" and receivable.currency == "NOK" and receivable.invoice.subject ~= nil
    and receivable.cycle == 1 and receivable.disputed:is_zero() and receivable.level == nil
end

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  local asks = decision.outcome == "contact" and decision.reason == "promise_broken"
  if asks and receivable.days_overdue > 0 and may_be_charged(receivable) then
    local letter = notice { level = "friendly", reason = "promise_broken", fee = money("NOK 35.00") }
    return contact { reason = "promise_broken", channel = "phone", also = { letter } }
  end
  return decision
end

return policy
