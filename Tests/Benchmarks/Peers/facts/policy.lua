-- Reads of each receivable all that steps may read, so that the evidence of its decisions is what others are given.
local policy = { api = 1, name = "Facts", extends = "steps" }

local fields = {
  "currency", "owes_charges_alone", "asked_charges", "non_payment_reason", "days_overdue", "undisputed",
  "covered_by_credit", "effective_due_day", "level", "next_step_from", "promise",
}
local parameters = {
  "grace_days", "patience_days", "deadline_days", "small_balance_days", "nothing", "smallest_claim", "call_from",
}

function policy.reminder(receivable, ctx)
  local seen = {}
  for _, name in ipairs(fields) do seen[name] = receivable[name] end
  for _, name in ipairs(parameters) do seen[name] = ctx.parameters[name] end
  local promise = receivable.promise
  if promise ~= nil then seen.standing = { promise.id, promise.status, promise.confirmed } end
  return wait { reason = "not_due" }
end

return policy
