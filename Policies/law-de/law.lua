-- Germany: §§ 247, 286 to 289 BGB. There is no statutory fee for a reminder: only its actual cost may be claimed, and
-- only after default has begun, so purre blocks a fee until the creditor has found out what a court accepts.

local rules = require "purre.rules"
local law_de = { api = 1 }

function law_de.fee(_, claim, law) return law.value("reminder_fee", claim.today) end

law_de.guards = {
  {
    id = "DE1", level = "mandatory", rests_on = "§§ 247, 288, 289 BGB",
    says = "this is more than the base rate and its margin on the principal, from the day of default",
    concerns = "interest",
    check = rules.interest,
  },
  {
    id = "DE2", level = "overridable", rests_on = "§§ 280, 286 BGB",
    says = "no statute fixes a fee: only the actual cost of a letter after default, which somebody must vouch for",
    concerns = "fee",
    check = function(wish)
      if not rules.is_claimed(wish.fee) then return nil end
      return { allowed = "the notice without a fee" }
    end,
  },
  {
    id = "DE3", level = "mandatory", rests_on = "§ 288 (5) BGB",
    says = "the lump sum may be claimed between businesses, and only once",
    concerns = "compensation",
    check = rules.compensation_up_to(rules.statutory_compensation, "no lump sum"),
  },
}

return law_de
