-- Levels at 5, 20 and 40 days overdue, one at a time; a letter that has not gone out holds the next one back.
local policy = { api = 1, name = "By days overdue", ladder = { "friendly", "reminder", "collection_notice" } }

local steps = { { level = "friendly", days = 5 }, { level = "reminder", days = 20 }, { level = "collection_notice", days = 40 } }

function policy.reminder(receivable)
  local next_one = 1
  for i, step in ipairs(steps) do if receivable.level == step.level then next_one = i + 1 end end
  local step = steps[next_one]
  if step == nil then return wait { reason = "ladder_finished" } end
  if receivable.days_overdue < step.days then return wait { reason = "not_due" } end
  return notice { level = step.level, reason = "next_step_due", deadline_days = 1 }
end

return policy
