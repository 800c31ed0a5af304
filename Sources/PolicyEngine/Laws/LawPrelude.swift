import Receivables

/// The Lua that stands between the host and the guards of a law: it sorts them by what they concern, and asks those
/// that found something or failed by themselves, to tell a guard that failed for want of a value from one that is
/// broken. Most find nothing, and are asked by the host at once.
///
/// A guard may say what it concerns; what it says is held by the tests of laws, which ask all guards as well. The lists
/// of guards for each kind of notice are made once, see ``AskedGuards``.
enum LawPrelude {
  static let file = "purre/law.lua"

  static let source = #"""
    local levels = { advisory = true, overridable = true, mandatory = true }
    local charges = { fee = \#(AskedGuards.fee), interest = \#(AskedGuards.interest), compensation = \#(AskedGuards.compensation) }
    local steps = { "\#(ReminderLevel.allCases.map(\.rawValue).joined(separator: "\", \""))" }
    local lists = { [\#(AskedGuards.all)] = guards }

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

    -- What the guards of a list find, each by itself: those whose bits are set, by their places, or with -1 all.
    local function judge(wish, claim, law, number, bits)
      local findings, list = {}, lists[number]
      for i = 1, #list do
        local guard = list[i]
        local found
        if bits == -1 or bits >> (i - 1) & 1 ~= 0 then found = run(guard, wish, claim, law) end
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

    -- The places among all guards of those in a list.
    local function members(number)
      local places, list = {}, lists[number]
      for place, guard in ipairs(guards) do
        if list[#places + 1] == guard then places[#places + 1] = place end
      end
      return places
    end

    local function text(guard, key)
      local value = guard[key]
      if type(value) ~= "string" or value == "" then
        error("guard " .. tostring(guard.id or "without id") .. " needs " .. key .. ", a text", 0)
      end
      return value
    end

    local known = { claim = true }
    for name in pairs(charges) do known[name] = true end
    for _, step in ipairs(steps) do known[step] = true end

    -- What a guard concerns, as a set; false where it does not say, and is asked about every notice.
    local function concerns(guard)
      local words = guard.concerns
      if words == nil then return false end
      if type(words) ~= "table" then words = { words } end
      local set = { is_known_with_the_fee = true }
      for _, word in ipairs(words) do
        if not known[word] then
          error("guard " .. text(guard, "id") .. " concerns '" .. tostring(word) .. "'; it may concern claim, fee, "
            .. "interest, compensation or a level: " .. table.concat(steps, ", "), 0)
        end
        set[word] = true
        if word ~= "claim" and word ~= "fee" then set.is_known_with_the_fee = false end
      end
      if #words == 0 then error("guard " .. text(guard, "id") .. " concerns nothing; leave concerns out to be asked always", 0) end
      return set
    end

    -- Of each guard its concerns, the bits of the charges among them, and whether the fee tells all that it looks at.
    local sets, masks, is_known = {}, {}, {}
    for i, guard in ipairs(guards) do
      local set, mask = concerns(guard), 0
      for name, bit in pairs(charges) do
        if set and set[name] then mask = mask | bit end
      end
      sets[i], masks[i] = set, set and not set.claim and mask
      is_known[i] = set and set.is_known_with_the_fee
    end
    for place, step in ipairs(steps) do
      for claimed = 0, 7 do
        local all, rest, count, others = {}, {}, 0, 0
        for i = 1, #sets do
          local mask = masks[i]
          if not mask or mask & claimed ~= 0 or sets[i][step] then
            count = count + 1
            all[count] = guards[i]
            if not is_known[i] then
              others = others + 1
              rest[others] = guards[i]
            end
          end
        end
        local number = (place - 1) * \#(AskedGuards.perLevel) + claimed
        lists[number], lists[number + \#(AskedGuards.rest)] = all, rest
      end
    end

    local function describe()
      local list, seen = {}, {}
      for i, guard in ipairs(guards) do
        local id = text(guard, "id")
        if seen[id] then error("two guards have the id " .. id, 0) end
        seen[id] = true
        local level = guard.level
        if type(level) == "table" then level = "by debtor" elseif not levels[level] then
          error("guard " .. id .. " needs a level: advisory, overridable or mandatory", 0)
        end
        if type(guard.check) ~= "function" then error("guard " .. id .. " needs check, a function", 0) end
        list[i] = {
          id = id, level = level, rests_on = text(guard, "rests_on"), says = text(guard, "says"),
          check = keep(guard.check), known_with_the_fee = is_known[i],
          about_the_claim = is_known[i] and not sets[i].fee,
        }
      end
      return list
    end

    return { judge = judge, members = members, describe = describe }
    """#
}

/// The Lua that laws share: `require "purre.rules"`. What is the same in every country stands here once; each law says
/// the paragraph and the sentence.
enum LawLibrary {
  static let module = "purre.rules"
  /// The global that it finds the host's function under, which no law can name by chance.
  static let isPositive = "purre.is_positive"
  static let file = "purre/rules.lua"

  static let source = #"""
    local rules = {}

    rules.is_claimed = _G["\#(isPositive)"]

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
