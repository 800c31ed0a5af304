-- Denmark: renteloven on late interest, reminder fees and compensation.

local rules = require "purre.rules"
local law_dk = { api = 1 }

function law_dk.fee(level, claim, law)
  local name = (level == "collection_notice" or level == "payment_demand") and "collection_fee" or "reminder_fee"
  return law.value(name, claim.today)
end

local function fees(claim)
  local found = {}
  for _, past in ipairs(claim.notices) do
    if rules.is_claimed(past.fee) and past.level ~= "collection_notice" and past.level ~= "payment_demand" then
      found[#found + 1] = past
    end
  end
  return found
end

law_dk.guards = {
  {
    id = "DK1", level = "mandatory", rests_on = "renteloven §§ 3 and 5",
    says = "this is more than the reference rate and its margin on the principal, from the due day",
    concerns = "interest",
    check = rules.interest,
  },
  {
    id = "DK2", level = "mandatory", rests_on = "renteloven § 9 b",
    says = "the fee is greater than the law allows",
    concerns = "fee",
    check = rules.fee_up_to(law_dk.fee),
  },
  {
    id = "DK3", level = "mandatory", rests_on = "renteloven § 9 b",
    says = "three reminders with a fee have been sent, which is the most for one claim",
    concerns = "fee",
    check = function(wish, claim, law)
      local is_demand = wish.level == "collection_notice" or wish.level == "payment_demand"
      if not rules.is_claimed(wish.fee) or is_demand then return nil end
      if #fees(claim) < law.value("fee_notices", claim.today) then return nil end
      return { allowed = "the notice without a fee" }
    end,
  },
  {
    id = "DK4", level = "mandatory", rests_on = "renteloven § 9 b",
    says = "ten days must pass between two reminders with a fee, and the claim must be overdue",
    concerns = "fee",
    check = function(wish, claim, law)
      if not rules.is_claimed(wish.fee) then return nil end
      local first = claim.effective_due_day + 1
      local sent = fees(claim)
      if #sent > 0 then first = sent[#sent].day + law.value("fee_interval_days", claim.today) end
      if claim.today >= first then return nil end
      return { from = first, allowed = "the notice without a fee" }
    end,
  },
  {
    id = "DK5", level = "mandatory", rests_on = "renteloven § 9 a",
    says = "compensation may be claimed of businesses, and only so much",
    concerns = "compensation",
    check = rules.compensation_up_to(rules.statutory_compensation, "no compensation"),
  },
}

return law_dk
