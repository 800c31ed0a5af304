-- A utility that serves people: whoever cannot pay is offered a plan of instalments. A plan that is kept earns patience
-- between the letters, not silence; a plan that is broken lets the ordinary flow go on at once.

local policy = {
  api = 1,
  name = "Consumer utility, Norway",
  version = "1.0",
  extends = "standard-no",
  parameters = {
    pre_due_days = 5,
    grace_days = 7,
    longest_promise_days = 180,
    smallest_promise_percent = 100,
    most_broken_promises = 1,
    most_instalments = { type = "integer", default = 6, min = 1, max = 24, doc = "payments that a plan may have" },
    plan_patience_days = {
      type = "integer", default = 21, min = 0, max = 60,
      doc = "days after a deadline before the next letter, while a plan is kept",
    },
  },
  reasons = {
    plan_kept = "A plan of instalments is kept so far; the next letter waits a little longer.",
    too_many_instalments = "The plan has more payments than are offered.",
  },
}

local function has_plan_kept(receivable)
  for _, plan in ipairs(receivable.customer.agreements) do
    if plan.status == "active" then return true end
  end
  return false
end

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  local waits = decision.outcome == "notice" and receivable.next_step_from ~= nil and has_plan_kept(receivable)
  if not waits then return decision end
  local earliest = receivable.next_step_from + ctx.parameters.plan_patience_days
  if ctx.today < earliest then return wait { reason = "plan_kept", next_look = earliest } end
  return decision
end

function policy.promise(request, ctx)
  if request.instalments > ctx.parameters.most_instalments then return refuse { reason = "too_many_instalments" } end
  return ctx.base.promise(request, ctx)
end

return policy
