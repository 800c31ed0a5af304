-- A procedure of levels, each so many days after maturity with a fee of its own; who has no procedure is not dunned.
local policy = {
  api = 1, name = "Procedure", law = "none", law_reason = "The fees are those of an agreement with each party.",
  levels = {
    { name = "level_1", kind = "friendly" },
    { name = "level_2", kind = "reminder" },
    { name = "level_3", kind = "reminder" },
  },
  parameters = {
    overdue = {
      type = "list", of = "integer", default = { 10, 30, 60 }, min = 1, at_least = 3, at_most = 3,
      doc = "days after maturity of each level",
    },
    fees = {
      type = "list", of = "money", default = { "NOK 0.00", "NOK 50.00", "NOK 100.00" }, min = "NOK 0.00", at_least = 3,
      at_most = 3, doc = "fee of each level",
    },
  },
  fields = {
    customer = {
      procedure = { type = "choice", choices = { "standard", "none" }, default = "standard", doc = "the procedure of the party" },
      agreed_on = { type = "day", optional = true, doc = "day on which the fees were agreed" },
    },
  },
  reasons = { no_procedure = "The party has no procedure." },
}

local function fee(receivable, number, ctx)
  local agreed, amount = receivable.customer.fields.agreed_on, ctx.parameters.fees[number]
  if agreed == nil or receivable.issue_day < agreed or receivable.currency ~= amount.currency then return nil end
  return amount
end

function policy.reminder(receivable, ctx)
  local number = receivable.next_step_number
  if receivable.owes_charges_alone then
    return suggest_write_off { reason = "charges_remain", amount = receivable.open_charges }
  end
  if not receivable.undisputed:is_positive() then return hold { reason = "disputed" } end
  if receivable.customer.fields.procedure == "none" then return hold { reason = "no_procedure" } end
  if number == nil then return suggest_handover { reason = "ladder_finished" } end
  local day = receivable.effective_due_day + ctx.parameters.overdue[number]
  if receivable.next_step_from ~= nil and day < receivable.next_step_from then day = receivable.next_step_from end
  if ctx.today < day then return wait { reason = "grace_period", next_look = day } end
  return notice {
    level = receivable.next_step, reason = number == 1 and "first_reminder" or "next_step_due", deadline_days = 7,
    fee = fee(receivable, number, ctx),
  }
end

return policy
