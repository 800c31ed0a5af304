-- Finland: korkolaki on late interest, and laki saatavien perinnästä on what collection may cost the debtor.

local rules = require "purre.rules"
local law_fi = { api = 1 }

local function name_for(stem, claim) return stem .. (claim.debtor == "consumer" and "_consumer" or "_business") end

function law_fi.fee(level, claim, law)
  if level ~= "payment_demand" then return law.value(name_for("reminder_fee", claim), claim.today) end
  for _, step in ipairs(law.value(name_for("collection_demand_fee", claim), claim.today)) do
    if step.threshold == "inf" or claim.open <= money(law.currency .. " " .. step.threshold) then return step.number end
  end
  return nil
end

law_fi.guards = {
  {
    id = "FI1", level = "mandatory", rests_on = "korkolaki 4, 4 a and 12 §§",
    says = "this is more than the reference rate and its margin on the principal, from the due day",
    concerns = "interest",
    check = rules.interest,
  },
  {
    id = "FI2", level = "mandatory", rests_on = "laki saatavien perinnästä 10 a to 10 f §§",
    says = "the fee is greater than the law allows",
    concerns = "fee",
    check = rules.fee_up_to(law_fi.fee),
  },
  {
    id = "FI3", level = "mandatory", rests_on = "laki saatavien perinnästä 10 b and 10 f §§",
    says = "so many days must pass after the due day, or after the last letter with a fee, before another fee",
    concerns = "fee",
    check = function(wish, claim, law)
      if not rules.is_claimed(wish.fee) then return nil end
      local days = law.value(name_for("fee_interval_days", claim), claim.today)
      local first = claim.effective_due_day + (claim.debtor == "consumer" and days or 1)
      for _, past in ipairs(claim.notices) do
        if rules.is_claimed(past.fee) then first = past.day + days end
      end
      if claim.today >= first then return nil end
      return { from = first, allowed = "the notice without a fee" }
    end,
  },
  {
    id = "FI4", level = "mandatory", rests_on = "laki saatavien perinnästä 10 e §",
    says = "compensation may be claimed of businesses and public bodies, and only so much",
    concerns = "compensation",
    check = rules.compensation_up_to(rules.statutory_compensation, "no compensation"),
  },
}

return law_fi
