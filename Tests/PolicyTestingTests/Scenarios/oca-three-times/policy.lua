-- Levels that count from the due day, from the end of its month, or from the level before, each by a channel of its own,
-- with a tolerance for each currency.
local policy = {
  api = 1, name = "Three times",
  levels = {
    { name = "ten_days_net", kind = "friendly" },
    { name = "thirty_days_net", kind = "reminder" },
    { name = "ten_days_last", kind = "reminder", letter = "last" },
  },
  parameters = {
    delays = { type = "list", of = "integer", default = { 10, 30, 10 }, min = 1, at_least = 1, doc = "days of each level" },
    counted_from = {
      type = "list", of = "choice", choices = { "net_days", "end_of_month", "previous_date" },
      default = { "net_days", "net_days", "previous_date" }, at_least = 1, doc = "what the days of each level count from",
    },
    channels = {
      type = "list", of = "choice", choices = { "email", "letter", "sms" }, default = { "email", "email", "letter" },
      at_least = 1, doc = "how each level goes out",
    },
    tolerance = { type = "money_by_currency", default = { "NOK 1.00", "EUR 0.10" }, doc = "up to this nothing is sent" },
  },
}

local function end_of_month(day) return (day - (day.day - 1)):add_months(1) - 1 end

local function start(receivable, from)
  if from == "previous_date" and receivable.last_notice ~= nil then return receivable.last_notice.day end
  return from == "end_of_month" and end_of_month(receivable.effective_due_day) or receivable.effective_due_day
end

function policy.reminder(receivable, ctx)
  local p, number = ctx.parameters, receivable.next_step_number
  if not receivable.undisputed:is_positive() then return hold { reason = "disputed" } end
  if number == nil then return suggest_handover { reason = "ladder_finished" } end
  if receivable.currency == p.tolerance.currency and receivable.undisputed <= p.tolerance then
    return wait { reason = "small_claim" }
  end
  local day = start(receivable, p.counted_from[number]) + p.delays[number]
  if receivable.next_step_from ~= nil and day < receivable.next_step_from then day = receivable.next_step_from end
  if ctx.today < day then return wait { reason = "grace_period", next_look = day } end
  return notice {
    level = receivable.next_step, channel = p.channels[number], deadline_days = 7,
    reason = number == 1 and "first_reminder" or "next_step_due",
  }
end

return policy
