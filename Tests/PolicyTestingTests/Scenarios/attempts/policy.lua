-- At most three attempts, seven days apart, and only where an amount is reached that each currency has for itself.
local policy = {
  api = 1, name = "Attempts", ladder = { "friendly", "reminder", "collection_notice" },
  parameters = {
    gap_days = { type = "integer", default = 7, min = 1, doc = "days between two attempts" },
    least_nok = { type = "money", default = "NOK 100.00", doc = "least amount in kroner" },
    least_eur = { type = "money", default = "EUR 10.00", doc = "least amount in euros" },
  },
}

local function threshold(currency, p)
  for _, least in ipairs { p.least_nok, p.least_eur } do if least.currency == currency then return least end end
  return nil
end

local levels = { "friendly", "reminder", "collection_notice" }

function policy.reminder(receivable, ctx)
  local least = threshold(receivable.currency, ctx.parameters)
  local sum = money.zero(receivable.currency)
  for _, total in ipairs(receivable.customer.overdue_totals) do
    if total.currency == receivable.currency then sum = total end
  end
  if least == nil or sum < least then return wait { reason = "small_claim" } end
  if receivable.notice_count >= #levels then return wait { reason = "ladder_finished" } end
  local last = receivable.last_notice
  if last and ctx.today < last.day + ctx.parameters.gap_days then return wait { reason = "deadline_running" } end
  return notice { level = levels[receivable.notice_count + 1], reason = "next_step_due", deadline_days = 2 }
end

return policy
