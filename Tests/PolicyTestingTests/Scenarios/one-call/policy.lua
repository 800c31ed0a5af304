-- A small office: a letter for each invoice, but one call for all of them, by who has the customer, at most once a week;
-- who promises to pay all of it is left in peace until the day.
local policy = {
  api = 1, name = "One call", ladder = { "friendly", "reminder", "collection_notice" },
  parameters = {
    caller = { type = "text", default = "Anne", doc = "who calls" },
    days_between_calls = { type = "integer", default = 7, min = 1, doc = "days from one call to the next" },
  },
}

local function promised(account)
  local newest = account.promises[#account.promises]
  return newest and newest.status == "open" and newest
end

function policy.customer(account, ctx)
  local promise = promised(account)
  if promise then return hold { assignee = ctx.parameters.caller, reason = "promise_open", next_look = promise.due_day + 1 } end
  if account.overdue_count == 0 then return wait { reason = "not_due" } end
  local days = account.days_since_contact
  if days and days < ctx.parameters.days_between_calls then
    return wait { reason = "early_contact", next_look = ctx.today + (ctx.parameters.days_between_calls - days) }
  end
  return contact {
    channel = "phone", assignee = ctx.parameters.caller, reason = "customer_talk",
    note = "owes " .. tostring(account.overdue) .. " on " .. account.overdue_count .. " invoices",
    next_look = ctx.today + ctx.parameters.days_between_calls,
  }
end

function policy.reminder(receivable, _)
  if receivable.days_overdue <= 0 then return wait { reason = "not_due" } end
  if receivable.level == nil and receivable.days_overdue >= 5 then
    return notice { level = "friendly", reason = "first_reminder" }
  end
  return contact { channel = "phone", reason = "early_contact" }
end

return policy
