-- Follow-up levels that each have a letter, a call and an activity of somebody, told apart by days since the due day: a
-- level does all of its actions on one day.
local policy = {
  api = 1, name = "Follow-up levels", ladder = { "friendly", "reminder", "collection_notice" },
  reasons = { level_reached = "The claim has been overdue for as long as the level asks." },
  parameters = {
    salesperson = { type = "text", default = "sales", doc = "who looks after the customer" },
    accountant = { type = "text", default = "accounting", doc = "who calls" },
  },
}

local levels = {
  { days = 15, level = "friendly" },
  { days = 30, level = "reminder", calls = true, activity = "look at the account and at deliveries on their way" },
  { days = 40, level = "collection_notice", calls = true, activity = "talk with the manager about the customer" },
}

local function actions(level, p)
  local also = {}
  if level.calls then
    also[#also + 1] = contact { channel = "phone", assignee = p.accountant, reason = "level_reached" }
  end
  if level.activity then
    also[#also + 1] = task { what = level.activity, assignee = p.salesperson, reason = "level_reached" }
  end
  return also
end

function policy.reminder(receivable, ctx)
  local next = levels[receivable.notice_count + 1]
  if next == nil then return wait { reason = "ladder_finished" } end
  if receivable.days_overdue < next.days then return wait { reason = "deadline_running" } end
  return notice {
    level = next.level, deadline_days = 5, reason = "level_reached", also = actions(next, ctx.parameters),
  }
end

return policy
