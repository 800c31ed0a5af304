-- The mistake: whoever gets a collection notice is taken to have missed the deadline of the reminder. That holds of all but
-- those who contested a part, and paid the rest in time.

local policy = { api = 1, name = "A second fee after a met deadline", version = "1.0", extends = "standard-no" }

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  local last = receivable.last_notice
  local may_be_claimed = receivable.cycle == 1 and receivable.disputed:is_zero() and not receivable.owes_charges_alone
  if decision.outcome == "notice" and decision.level == "collection_notice" and last.fee ~= nil and may_be_claimed then
    return decision:with { fee = last.fee }
  end
  return decision
end

return policy
