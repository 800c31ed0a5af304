-- Germany: §§ 247, 286 to 289 BGB. There is no statutory fee for a reminder: only its actual cost may be claimed, and
-- only after default has begun, so purre blocks a fee until the creditor has found out what a court accepts.

local law_de = { api = 1 }

local function is_claimed(amount) return amount ~= nil and amount:is_positive() end

function law_de.fee(_, claim, law) return law.value("reminder_fee", claim.today) end

law_de.guards = {
  {
    id = "DE1", level = "mandatory", rests_on = "§§ 247, 288, 289 BGB",
    says = "this is more than the base rate and its margin on the principal, from the day of default",
    check = function(wish, claim, law)
      if not is_claimed(wish.interest) then return nil end
      local first = law.interest_from()
      if claim.today < first then return { from = first, allowed = "no interest" } end
      if wish.interest.currency ~= law.currency then return { allowed = "interest in " .. law.currency } end
      local most = law.interest() - claim.claimed_interest
      if wish.interest <= most then return nil end
      return { allowed = money.max(most, money.zero(most.currency)) }
    end,
  },
  {
    id = "DE2", level = "overridable", rests_on = "§§ 280, 286 BGB",
    says = "no statute fixes a fee: only the actual cost of a letter after default, which somebody must vouch for",
    check = function(wish)
      if not is_claimed(wish.fee) then return nil end
      return { allowed = "the notice without a fee" }
    end,
  },
  {
    id = "DE3", level = "mandatory", rests_on = "§ 288 (5) BGB",
    says = "the lump sum may be claimed between businesses, and only once",
    check = function(wish, claim, law)
      if not is_claimed(wish.compensation) then return nil end
      if claim.debtor == "consumer" then return { allowed = "no lump sum" } end
      local most = law.value("standard_compensation", claim.today)
      if wish.compensation.currency == most.currency and wish.compensation + claim.claimed_compensation <= most then return nil end
      return { allowed = most }
    end,
  },
}

return law_de
