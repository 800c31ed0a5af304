/// The Lua that laws share: `require "purre.rules"`. What is the same in every country stands here once; each law says
/// the paragraph and the sentence.
enum LawLibrary {
  static let module = "purre.rules"
  static let file = "purre/rules.lua"

  static let source = #"""
    local rules = {}

    function rules.is_claimed(amount) return amount ~= nil and amount:is_positive() end

    local function within(amount, claimed, most)
      return amount.currency == most.currency and amount + claimed <= most
    end

    -- No interest before it runs, none in another currency, and none beyond what the statute gives.
    function rules.interest(wish, claim, law)
      if not rules.is_claimed(wish.interest) then return nil end
      local first = law.interest_from()
      if claim.today < first then return { from = first, allowed = "no interest" } end
      if wish.interest.currency ~= law.currency then return { allowed = "interest in " .. law.currency } end
      local most = law.interest()
      if within(wish.interest, claim.claimed_interest, most) then return nil end
      return { allowed = money.max(most - claim.claimed_interest, money.zero(most.currency)) }
    end

    -- No fee beyond what a function of the law gives for the level.
    function rules.fee_up_to(greatest)
      return function(wish, claim, law)
        if not rules.is_claimed(wish.fee) then return nil end
        local most = greatest(wish.level, claim, law)
        if within(wish.fee, money.zero(wish.fee.currency), most) then return nil end
        return { allowed = most }
      end
    end

    function rules.statutory_compensation(claim, law) return law.value("standard_compensation", claim.today) end

    -- No compensation of consumers, and of others, over all, none beyond what a function of the law gives.
    function rules.compensation_up_to(greatest, none)
      return function(wish, claim, law)
        if not rules.is_claimed(wish.compensation) then return nil end
        if claim.debtor == "consumer" then return { allowed = none } end
        local most = greatest(claim, law)
        if within(wish.compensation, claim.claimed_compensation, most) then return nil end
        return { allowed = most }
      end
    end

    return rules
    """#
}
