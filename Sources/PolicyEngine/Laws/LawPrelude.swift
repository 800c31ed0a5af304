/// The Lua that stands between the host and the guards of a law: it goes through the guards, and tells a guard that
/// failed for want of a value from one that is broken.
enum LawPrelude {
  static let file = "purre/law.lua"

  static let source = #"""
    local levels = { advisory = true, overridable = true, mandatory = true }

    local function level_of(guard, claim, found)
      local level = found.level or guard.level
      if type(level) == "table" then level = level[claim.debtor] end
      if not levels[level] then error("guard " .. guard.id .. " has no level for a debtor of the kind " .. claim.debtor, 0) end
      return level
    end

    local function run(guard, wish, claim, law)
      local ok, found = pcall(guard.check, wish, claim, law)
      if ok then return found end
      local missing = host_missing()
      if missing == nil then error("guard " .. guard.id .. ": " .. tostring(found), 0) end
      return { says = missing }
    end

    local function check(guard, wish, claim, law) return guard.check(wish, claim, law) end

    local function go_through(asked, wish, claim, law)
      local findings = {}
      for _, guard in ipairs(guards) do
        local found = asked(guard, wish, claim, law)
        if found ~= nil then
          if type(found) ~= "table" then error("guard " .. guard.id .. " must return nil or a table", 0) end
          findings[#findings + 1] = {
            id = guard.id, level = level_of(guard, claim, found), rests_on = guard.rests_on,
            says = found.says or guard.says, allowed = found.allowed and tostring(found.allowed), from = found.from,
          }
        end
      end
      return findings
    end

    -- Guards seldom fail, so all are asked under one pcall, and one by one only when one has failed.
    local function judge(wish, claim, law)
      local ok, findings = pcall(go_through, check, wish, claim, law)
      if ok then return findings end
      host_missing()
      return go_through(run, wish, claim, law)
    end

    local function text(guard, key)
      local value = guard[key]
      if type(value) ~= "string" or value == "" then
        error("guard " .. tostring(guard.id or "without id") .. " needs " .. key .. ", a text", 0)
      end
      return value
    end

    local function describe()
      local list, seen = {}, {}
      for _, guard in ipairs(guards) do
        local id = text(guard, "id")
        if seen[id] then error("two guards have the id " .. id, 0) end
        seen[id] = true
        local level = guard.level
        if type(level) == "table" then level = "by debtor" elseif not levels[level] then
          error("guard " .. id .. " needs a level: advisory, overridable or mandatory", 0)
        end
        if type(guard.check) ~= "function" then error("guard " .. id .. " needs check, a function", 0) end
        list[#list + 1] = { id = id, level = level, rests_on = text(guard, "rests_on"), says = text(guard, "says") }
      end
      return list
    end

    return { judge = judge, describe = describe }
    """#
}

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
