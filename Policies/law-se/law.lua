-- Sweden: räntelagen on late interest, and lag (1981:739) on what a creditor may charge for its own collection.

local rules = require "purre.rules"
local law_se = { api = 1 }

function law_se.fee(level, claim, law)
  local name = (level == "collection_notice" or level == "payment_demand") and "collection_demand_fee" or "reminder_fee"
  return law.value(name, claim.today)
end

law_se.guards = {
  {
    id = "SE1", level = "mandatory", rests_on = "räntelagen 3, 4 and 6 §§",
    says = "this is more than the reference rate and eight points on the principal, from the due day",
    concerns = "interest",
    check = rules.interest,
  },
  {
    id = "SE2", level = "mandatory", rests_on = "lag (1981:739) 4 §",
    says = "the fee is greater than the law allows",
    concerns = "fee",
    check = rules.fee_up_to(law_se.fee),
  },
  {
    id = "SE3", level = "overridable", rests_on = "lag (1981:739) 2 §",
    says = "a reminder fee is owed only where it was agreed when the debt arose",
    concerns = "fee",
    check = function(wish, claim)
      local is_demand = wish.level == "collection_notice" or wish.level == "payment_demand"
      if not rules.is_claimed(wish.fee) or is_demand or claim.fee_agreed then return nil end
      return { allowed = "the notice without a fee" }
    end,
  },
  {
    id = "SE4", level = "mandatory", rests_on = "purre: a fee follows a delay",
    says = "the claim is not overdue, so there is nothing to charge a reminder for",
    concerns = "fee",
    check = function(wish, claim)
      if not rules.is_claimed(wish.fee) or claim.today > claim.effective_due_day then return nil end
      return { from = claim.effective_due_day + 1, allowed = "the notice without a fee" }
    end,
  },
  {
    id = "SE5", level = "mandatory", rests_on = "lag (1981:739) 4 a §",
    says = "compensation for delay may be claimed of businesses and public bodies, and only so much",
    concerns = "compensation",
    check = rules.compensation_up_to(rules.statutory_compensation, "no compensation"),
  },
}

return law_se
