-- The mistake: the 14 days after which a fee may be claimed are counted from the day of payment as agreed, which is not the
-- day that counts where it was a Saturday, a Sunday or a holiday.

local policy = {
  api = 1, name = "A fee in the 14th day", version = "1.0", extends = "standard-no",
  parameters = {
    grace_days = 14,
    fee = { type = "money", default = "NOK 35.00", doc = "fee of the first letter" },
  },
}

local function may_be_charged(receivable)
  return receivable.customer.charge_mode == "normal" and receivable.currency == "NOK" and receivable.invoice.subject ~= nil
    and receivable.cycle == 1 and receivable.disputed:is_zero()
end

function policy.reminder(receivable, ctx)
  local decision = ctx.base.reminder(receivable, ctx)
  local waits = decision.outcome == "wait" and decision.reason == "grace_period"
  if waits and may_be_charged(receivable) and ctx.today >= receivable.due_day + 14 then
    return notice { level = "friendly", reason = "first_reminder", deadline_days = 14, fee = ctx.parameters.fee }
  end
  return decision
end

return policy
