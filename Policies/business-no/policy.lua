-- Between businesses: instead of fees the compensation that the law gives, once, with the first reminder. Of consumers
-- neither is claimed.

local policy = {
  api = 1,
  name = "Between businesses, Norway",
  version = "1.0",
  extends = "standard-no",
  parameters = { charge_fees = false, call_from = "NOK 10000.00", default_limit = "NOK 50000.00" },
}

local function is_first_reminder(receivable, decision)
  return decision.outcome == "notice" and decision.level == "reminder" and receivable.level ~= "reminder" and decision.fee == nil
end

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  local may_be_claimed = not receivable.customer.is_consumer and receivable.customer.charge_mode == "normal"
    and receivable.currency == "NOK" and receivable.disputed:is_zero() and receivable.cycle == 1
  if is_first_reminder(receivable, decision) and may_be_claimed then
    return decision:with { compensation = ctx.law.value("standard_compensation") }
  end
  return decision
end

return policy
