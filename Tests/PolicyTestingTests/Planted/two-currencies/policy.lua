-- The mistake: the compensation of the law is in kroner, whatever the invoice is in.

local policy = {
  api = 1, name = "Two currencies in one letter", version = "1.0", extends = "standard-no", parameters = { charge_fees = false },
}

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  local may_be_claimed = not ctx.parameters.charge_fees and not receivable.customer.is_consumer and receivable.customer.charge_mode == "normal"
    and receivable.disputed:is_zero() and receivable.cycle == 1 and not receivable.owes_charges_alone
    and receivable.open_charges:is_zero()
  if decision.outcome == "notice" and decision.level == "reminder" and may_be_claimed then
    return decision:with { compensation = ctx.law.value("standard_compensation") }
  end
  return decision
end

return policy
