-- United Kingdom: the Late Payment of Commercial Debts (Interest) Act 1998. It knows interest and a fixed sum between
-- businesses; reminder fees it does not know.

local law_gb = { api = 1 }

local function is_claimed(amount) return amount ~= nil and amount:is_positive() end

-- The fixed sum for a debt of a size: that of the last threshold which the debt reaches.
local function fixed_sum(claim, law)
  local found
  for _, step in ipairs(law.value("fixed_compensation", claim.today)) do
    if claim.amount >= money(law.currency .. " " .. step.threshold) then found = step.number end
  end
  return found
end

law_gb.guards = {
  {
    id = "GB1", level = "mandatory", rests_on = "Late Payment of Commercial Debts (Interest) Act 1998 ss. 1, 4 and 6",
    says = "this is more than statutory interest, which is known against businesses and public bodies only",
    check = function(wish, claim, law)
      if not is_claimed(wish.interest) then return nil end
      if claim.debtor == "consumer" then return { allowed = "interest that the contract provides for" } end
      local first = law.interest_from()
      if claim.today < first then return { from = first, allowed = "no interest" } end
      if wish.interest.currency ~= law.currency then return { allowed = "interest in " .. law.currency } end
      local most = law.interest() - claim.claimed_interest
      if wish.interest <= most then return nil end
      return { allowed = money.max(most, money.zero(most.currency)) }
    end,
  },
  {
    id = "GB2", level = "overridable", rests_on = "purre: no value, no guess",
    says = "no statute knows a reminder fee; the contract must provide for it",
    check = function(wish)
      if not is_claimed(wish.fee) then return nil end
      return { allowed = "the notice without a fee" }
    end,
  },
  {
    id = "GB3", level = "mandatory", rests_on = "Late Payment of Commercial Debts (Interest) Act 1998 s. 5A",
    says = "the fixed sum may be claimed of businesses and public bodies, once, by the size of the debt",
    check = function(wish, claim, law)
      if not is_claimed(wish.compensation) then return nil end
      if claim.debtor == "consumer" then return { allowed = "no fixed sum" } end
      if claim.currency ~= law.currency then return { allowed = "a fixed sum in " .. law.currency } end
      local most = fixed_sum(claim, law)
      if wish.compensation.currency == most.currency and wish.compensation + claim.claimed_compensation <= most then return nil end
      return { allowed = most }
    end,
  },
}

return law_gb
