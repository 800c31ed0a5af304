-- Levels by days after the due day, one of them repeated; a day of grace on the invoice puts all of it off, and the end is
-- a write-off.
local policy = {
  api = 1, name = "Candidates",
  levels = {
    { name = "mahnung_1", kind = "friendly" },
    { name = "mahnung_2", kind = "reminder", every_days = 14, at_most = 3 },
    { name = "last_warning", kind = "reminder" },
  },
  parameters = {
    days_after_due = {
      type = "list", of = "integer", default = { 7, 21, 70 }, min = 1, at_least = 3, at_most = 3,
      doc = "days after the due day of each level",
    },
  },
  fields = {
    customer = {
      dunned_by = { type = "choice", choices = { "us", "partner" }, default = "us", doc = "who sends the letters" },
    },
    invoice = { grace = { type = "day", optional = true, doc = "until this day nothing is sent" } },
  },
  reasons = { grace = "The invoice has been given grace.", by_partner = "A partner sends the letters." },
}

function policy.reminder(receivable, ctx)
  if receivable.customer.fields.dunned_by == "partner" then return hold { reason = "by_partner" } end
  if not receivable.undisputed:is_positive() then return hold { reason = "disputed" } end
  local grace = receivable.invoice.fields.grace
  if grace ~= nil and ctx.today <= grace then return hold { reason = "grace", next_look = grace + 1 } end
  local free = receivable.next_step_from
  if free ~= nil and ctx.today < free then return wait { reason = "deadline_running", next_look = free } end
  if receivable.next_step == nil then return suggest_write_off { reason = "uncollectable" } end
  local again = receivable.repeat_from
  local from = again or receivable.effective_due_day + ctx.parameters.days_after_due[receivable.next_step_number]
  if ctx.today < from then return wait { reason = "grace_period", next_look = from } end
  return notice {
    level = receivable.next_step, reason = receivable.step == nil and "first_reminder" or "next_step_due", deadline_days = 7,
    note = again and "number " .. receivable.step_count + 1 or nil,
  }
end

return policy
