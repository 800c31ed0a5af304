-- After 15 days a fee of 10, and interest of 10 % a year on what is open; no law stands behind it.
local policy = {
  api = 1, name = "Flat fee", ladder = { "reminder" },
  law = "none", law_reason = "The rules are those of a paper, not of a country.",
}

function policy.reminder(receivable)
  if receivable.days_overdue < 15 or receivable.level ~= nil then return wait { reason = "not_due" } end
  return notice {
    level = "reminder", reason = "first_reminder", fee = money(receivable.currency .. " 10.00"),
    interest = receivable.open:times(10 * receivable.days_overdue, 100 * 365),
  }
end

return policy
