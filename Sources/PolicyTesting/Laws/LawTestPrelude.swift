/// The Lua side of tests of a law, beside the prelude that all tests share.
enum LawTestPrelude {
  static let file = "purre/law_test.lua"

  /// What a test file of a law can name.
  static let names = ["judge", "fee", "first_fee_day", "interest", "recorded", "adopted", "value", "given"]

  static let source = #"""
    local function ids(findings)
      local list = {}
      for _, finding in ipairs(findings) do list[#list + 1] = finding.id .. ": " .. finding.says end
      return #list == 0 and "nothing" or table.concat(list, "\n  ")
    end

    local function fail(message) host_fail(message) error(message, 3) end

    local Judgement = {}
    Judgement.__index = Judgement

    function Judgement:finds(id, wanted)
      host_expected({})
      for _, finding in ipairs(self.findings) do
        if finding.id == id then
          for key, value in pairs(wanted or {}) do
            if tostring(finding[key]) ~= tostring(value) then
              fail("expected " .. key .. " of " .. id .. " to be " .. tostring(value) .. ", got " .. tostring(finding[key]))
            end
          end
          return self
        end
      end
      fail("expected the guard " .. id .. " to find something; found was:\n  " .. ids(self.findings))
    end

    function Judgement:finds_only(id, wanted)
      self:finds(id, wanted)
      if #self.findings ~= 1 then fail("expected only " .. id .. " to find something; found was:\n  " .. ids(self.findings)) end
      return self
    end

    function Judgement:passes()
      host_expected({})
      if #self.findings > 0 then fail("expected no guard to find anything; found was:\n  " .. ids(self.findings)) end
      return self
    end

    return {
      judge = function(claim, wish) return setmetatable({ findings = host_judge(claim, wish or {}) }, Judgement) end,
      fee = function(level, claim) return host_fee(level, claim) end,
      first_fee_day = function(level, claim) return host_first_fee_day(level, claim) end,
      interest = function(claim) return host_interest(claim) end,
      recorded = function(name, day) return host_recorded(name, day) end,
      adopted = function(name) return host_adopted(name) end,
      value = function(name, day) return host_value(name, day) end,
      given = function(values) host_given(values) end,
    }
    """#
}
