-- The mistake: who has paid a part of what was promised is waited for. The promise is broken all the same, and the wait has
-- no end.

local policy = { api = 1, name = "A broken promise that pauses for ever", version = "1.0", extends = "standard-no" }

function policy.reminder(receivable, ctx)
  local promise = receivable.promise
  if promise ~= nil and promise.status == "partly_kept" then
    return wait { reason = "promise_open", next_look = ctx.today + 7 }
  end
  return ctx.base.reminder(receivable, ctx)
end

return policy
