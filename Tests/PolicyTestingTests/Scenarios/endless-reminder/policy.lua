-- Three reminders by days after the due day, and then one after another for as long as nothing is paid.
local policy = {
  api = 1, name = "Endless reminder",
  levels = {
    { name = "reminder_1", kind = "friendly" },
    { name = "reminder_2", kind = "reminder" },
    { name = "reminder_3", kind = "reminder" },
    { name = "endless", kind = "reminder", every_days = 7 },
  },
  parameters = {
    days_after_due = {
      type = "list", of = "integer", default = { 3, 10, 17 }, min = 1, at_least = 3, at_most = 3,
      doc = "days after the due day of the first three",
    },
    frequency = {
      type = "choice", choices = { "weekly", "two_weeks", "four_weeks", "monthly" }, default = "two_weeks",
      doc = "how often the endless reminder goes out",
    },
  },
}

local days = { weekly = 7, two_weeks = 14, four_weeks = 28 }

local function after(day, frequency)
  if frequency == "monthly" then return day:add_months(1) end
  return day + days[frequency]
end

function policy.reminder(receivable, ctx)
  local p, number = ctx.parameters, receivable.next_step_number
  if not receivable.undisputed:is_positive() then return hold { reason = "disputed" } end
  local last = receivable.last_notice
  local from = number <= 3 and receivable.effective_due_day + p.days_after_due[number] or after(last.day, p.frequency)
  if last ~= nil and from < receivable.next_step_from then from = receivable.next_step_from end
  if ctx.today < from then return wait { reason = last and "deadline_running" or "grace_period", next_look = from } end
  return notice {
    level = receivable.next_step, reason = last and "next_step_due" or "first_reminder", deadline_days = 5,
  }
end

return policy
