-- A hand-over that nobody takes up becomes a write-off on the 120th day, but is to be looked at again when the standard
-- says: some weeks later, whatever day that is.

local policy = { api = 1, name = "Late look", version = "1.0", extends = "standard-no" }

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  if decision.outcome ~= "suggest_handover" or receivable.days_overdue < 120 then return decision end
  return suggest_write_off { reason = "small_balance", next_look = ctx.today + 30 }
end

return policy
