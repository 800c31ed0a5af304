-- The whole account goes up together, by the days since its oldest unpaid invoice: 30, 40 and 50. A payment that is taken
-- back counts as if it had never come.
local policy = { api = 1, name = "By age of the account", ladder = { "friendly", "reminder", "collection_notice" } }

function policy.reminder(receivable)
  local age = 0
  for _, other in ipairs(receivable.customer.receivables) do
    if other.open:is_positive() then age = math.max(age, other.days_overdue) end
  end
  local level = age >= 50 and "collection_notice" or age >= 40 and "reminder" or age >= 30 and "friendly" or nil
  if level == nil or receivable.days_overdue <= 0 then return wait { reason = "not_due" } end
  if receivable.level == level then return wait { reason = "deadline_running" } end
  return notice { level = level, reason = "next_step_due", deadline_days = 1 }
end

return policy
