-- The mistake: a credit note is taken to settle the objection, so that what is left is owed. Where the whole objection was
-- found right and only a part of it is credited so far, what is left is not owed either.

local policy = { api = 1, name = "A notice to a credited receivable", version = "1.0", extends = "standard-no" }

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  local is_settled = receivable.credited:is_positive() and #receivable.disputes == 0
  if decision.outcome == "hold" and decision.reason == "disputed" and is_settled and receivable.level == nil
      and receivable.days_overdue >= ctx.parameters.grace_days then
    return notice { level = "friendly", reason = "first_reminder" }
  end
  return decision
end

return policy
