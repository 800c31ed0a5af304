-- Six levels with names of the house: days in arrears for each, an interval between any two, and a key on an invoice that
-- says how far it may go.
local policy = {
  api = 1, name = "Six levels",
  levels = {
    { name = "account_note", kind = "friendly" },
    { name = "payment_request", kind = "friendly" },
    { name = "first_dunning", kind = "reminder" },
    { name = "second_dunning", kind = "reminder" },
    { name = "final_dunning", kind = "reminder" },
    { name = "legal_notice", kind = "collection_notice" },
  },
  parameters = {
    days_in_arrears = {
      type = "list", of = "integer", default = { 3, 20, 34, 48, 62, 76 }, min = 1, at_least = 6, at_most = 6,
      doc = "days overdue from which each level may be sent",
    },
    interval_days = { type = "integer", default = 14, min = 8, doc = "days between two levels" },
  },
  fields = {
    invoice = {
      dunning_key = {
        type = "choice", choices = { "to_level_1", "to_level_3", "never" }, optional = true,
        doc = "how far the invoice may be dunned",
      },
    },
  },
  reasons = { dunning_key = "The key of the invoice keeps it from going further." },
}

local furthest = { never = 0, to_level_1 = 1, to_level_3 = 3 }

function policy.reminder(receivable, ctx)
  local p, number = ctx.parameters, receivable.next_step_number
  if not receivable.undisputed:is_positive() then return hold { reason = "disputed" } end
  local earliest = receivable.next_step_from
  if earliest ~= nil and ctx.today < earliest then return wait { reason = "deadline_running", next_look = earliest } end
  if number == nil then return suggest_handover { reason = "ladder_finished" } end
  local key = receivable.invoice.fields.dunning_key
  if key ~= nil and number > furthest[key] then return hold { reason = "dunning_key" } end
  local last, from = receivable.last_notice, receivable.effective_due_day + p.days_in_arrears[number]
  if last ~= nil and from < last.day + p.interval_days then from = last.day + p.interval_days end
  if ctx.today < from then return wait { reason = last and "deadline_running" or "grace_period", next_look = from } end
  return notice {
    level = receivable.next_step, reason = last and "next_step_due" or "first_reminder", deadline_days = 7,
  }
end

return policy
