local policy = {
  api = 1, name = "Base", ladder = { "friendly", "reminder" },
  parameters = {
    grace_days = { type = "integer", default = 5, min = 1, max = 60, doc = "days before the first reminder" },
    patience_days = { type = "integer", default = 3, min = 0, max = 60, doc = "read by nobody" },
  },
  reasons = { never_given = "Declared, but no rule gives it." },
}

function policy.reminder(receivable, ctx)
  if receivable.days_overdue < ctx.parameters.grace_days then return wait { reason = "grace_period" } end
  if receivable.level == nil then return notice { level = "friendly", reason = "first_reminder" } end
  return notice { level = "reminder", reason = "next_step_due" }
end

return policy
