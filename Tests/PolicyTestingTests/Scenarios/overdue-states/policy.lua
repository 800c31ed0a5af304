-- Overdue states of an account, by the age of its oldest unpaid invoice: OD1 writes and has somebody look, OD2 stops
-- changes of the subscription, OD3 stops all of it; when nothing is overdue the account is clear again.
local policy = {
  api = 1, name = "Overdue states", ladder = { "friendly", "reminder", "collection_notice" },
  reasons = {
    state_entered = "The oldest unpaid invoice is as old as the state asks.",
    state_left = "Nothing is overdue any more.",
  },
  parameters = {
    least = { type = "money", default = "EUR 1.00", doc = "least overdue sum for which an account leaves clear" },
  },
}

local states = {
  { name = "OD3", days = 30, enter = credit_stop, level = "collection_notice" },
  { name = "OD2", days = 20, enter = credit_stop, level = "reminder" },
  { name = "OD1", days = 10, enter = credit_watch, level = "friendly" },
}

-- What is owed in another currency than that of the parameter counts from the first cent.
local function is_enough(account, least)
  for _, sum in ipairs(account.overdue_totals) do
    if sum.currency ~= least.currency or sum >= least then return true end
  end
  return false
end

local function due_state(account, least)
  if not is_enough(account, least) then return nil end
  for _, state in ipairs(states) do
    if account.oldest_days_overdue >= state.days then return state end
  end
  return nil
end

function policy.customer(account, ctx)
  local state = due_state(account, ctx.parameters.least)
  if state and state.name ~= account.credit_state then
    return state.enter {
      state = state.name, assignee = "entitlement", reason = "state_entered",
      also = { notice { level = state.level, deadline_days = 5, reason = "state_entered" } },
    }
  end
  if state == nil and account.credit_standing ~= "open" and account.overdue_count == 0 then
    return credit_resume { assignee = "entitlement", reason = "state_left" }
  end
  return wait { reason = "grace_period" }
end

-- All that is sent is decided for the account.
function policy.reminder(_, _) return wait { reason = "grace_period" } end

function policy.credit(request, _)
  if request.customer.credit_standing == "stop" then return hold { reason = "deliveries_stopped" } end
  return approve { reason = "good_standing" }
end

return policy
