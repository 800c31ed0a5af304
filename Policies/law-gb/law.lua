-- United Kingdom: the Late Payment of Commercial Debts (Interest) Act 1998. It knows interest and a fixed sum between
-- businesses; reminder fees it does not know.

local rules = require "purre.rules"
local law_gb = { api = 1 }

-- The fixed sum for a debt of a size: that of the last threshold which the debt reaches.
local function fixed_sum(claim, law)
  local found
  for _, step in ipairs(law.value("fixed_compensation", claim.today)) do
    if claim.amount >= money(law.currency .. " " .. step.threshold) then found = step.number end
  end
  return found
end

local fixed_compensation = rules.compensation_up_to(fixed_sum, "no fixed sum")

law_gb.guards = {
  {
    id = "GB1", level = "mandatory", rests_on = "Late Payment of Commercial Debts (Interest) Act 1998 ss. 1, 4 and 6",
    says = "this is more than statutory interest, which is known against businesses and public bodies only",
    concerns = "interest",
    check = function(wish, claim, law)
      if rules.is_claimed(wish.interest) and claim.debtor == "consumer" then
        return { allowed = "interest that the contract provides for" }
      end
      return rules.interest(wish, claim, law)
    end,
  },
  {
    id = "GB2", level = "overridable", rests_on = "purre: no value, no guess",
    says = "no statute knows a reminder fee; the contract must provide for it",
    concerns = "fee",
    check = function(wish)
      if not rules.is_claimed(wish.fee) then return nil end
      return { allowed = "the notice without a fee" }
    end,
  },
  {
    id = "GB3", level = "mandatory", rests_on = "Late Payment of Commercial Debts (Interest) Act 1998 s. 5A",
    says = "the fixed sum may be claimed of businesses and public bodies, once, by the size of the debt",
    concerns = "compensation",
    check = function(wish, claim, law)
      local is_foreign = claim.currency ~= law.currency and claim.debtor ~= "consumer"
      if rules.is_claimed(wish.compensation) and is_foreign then return { allowed = "a fixed sum in " .. law.currency } end
      return fixed_compensation(wish, claim, law)
    end,
  },
}

return law_gb
