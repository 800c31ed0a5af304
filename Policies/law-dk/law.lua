-- Denmark: renteloven on late interest, reminder fees and compensation.

local law_dk = { api = 1 }

local function is_claimed(amount) return amount ~= nil and amount:is_positive() end

function law_dk.fee(level, claim, law)
  local name = (level == "collection_notice" or level == "payment_demand") and "collection_fee" or "reminder_fee"
  return law.value(name, claim.today)
end

local function fees(claim)
  local found = {}
  for _, past in ipairs(claim.notices) do
    if is_claimed(past.fee) and past.level ~= "collection_notice" and past.level ~= "payment_demand" then
      found[#found + 1] = past
    end
  end
  return found
end

law_dk.guards = {
  {
    id = "DK1", level = "mandatory", rests_on = "renteloven §§ 3 and 5",
    says = "this is more than the reference rate and its margin on the principal, from the due day",
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
    id = "DK2", level = "mandatory", rests_on = "renteloven § 9 b",
    says = "the fee is greater than the law allows",
    check = function(wish, claim, law)
      if not is_claimed(wish.fee) then return nil end
      local most = law_dk.fee(wish.level, claim, law)
      if wish.fee.currency == most.currency and wish.fee <= most then return nil end
      return { allowed = most }
    end,
  },
  {
    id = "DK3", level = "mandatory", rests_on = "renteloven § 9 b",
    says = "three reminders with a fee have been sent, which is the most for one claim",
    check = function(wish, claim, law)
      local is_demand = wish.level == "collection_notice" or wish.level == "payment_demand"
      if not is_claimed(wish.fee) or is_demand then return nil end
      if #fees(claim) < law.value("fee_notices", claim.today) then return nil end
      return { allowed = "the notice without a fee" }
    end,
  },
  {
    id = "DK4", level = "mandatory", rests_on = "renteloven § 9 b",
    says = "ten days must pass between two reminders with a fee, and the claim must be overdue",
    check = function(wish, claim, law)
      if not is_claimed(wish.fee) then return nil end
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
    check = function(wish, claim, law)
      if not is_claimed(wish.compensation) then return nil end
      if claim.debtor == "consumer" then return { allowed = "no compensation" } end
      local most = law.value("standard_compensation", claim.today)
      if wish.compensation.currency == most.currency and wish.compensation + claim.claimed_compensation <= most then return nil end
      return { allowed = most }
    end,
  },
}

return law_dk
