-- The mistake: a claim that is old has had its friendly words. It has not, where a block held them back.

local policy = { api = 1, name = "A step skipped after a block", version = "1.0", extends = "standard-no" }

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  if decision.outcome == "notice" and decision.level == "friendly" and receivable.days_overdue > 45 then
    return notice { level = "reminder", reason = "next_step_due", deadline_days = 14 }
  end
  return decision
end

return policy
