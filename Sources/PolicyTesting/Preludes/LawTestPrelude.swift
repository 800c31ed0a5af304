/// The Lua side of tests of a law, beside the prelude that all tests share.
enum LawTestPrelude {
  static let file = "purre/law_test.lua"

  /// What a test file of a law can name.
  static let names = ["judge", "fee", "first_fee_day", "interest", "recorded", "adopted", "value", "given"]

  static let source =
    Prelude.failing + "\n" + #"""
      local function ids(findings)
        local list = {}
        for _, finding in ipairs(findings) do list[#list + 1] = finding.id .. ": " .. finding.says end
        return #list == 0 and "nothing" or table.concat(list, "\n  ")
      end

      local Judgement = {}
      Judgement.__index = Judgement

      local function finds(self, id, wanted, level)
        host_guard(id)
        host_checked(self.number)
        for _, finding in ipairs(self.findings) do
          if finding.id == id then
            for key, value in pairs(wanted or {}) do
              if tostring(finding[key]) ~= tostring(value) then
                fail("expected " .. key .. " of " .. id .. " to be " .. tostring(value) .. ", got " .. tostring(finding[key]), level + 1)
              end
            end
            return
          end
        end
        fail("expected the guard " .. id .. " to find something; found was:\n  " .. ids(self.findings), level + 1)
      end

      function Judgement:finds(id, wanted)
        finds(self, id, wanted, 2)
        return self
      end

      function Judgement:finds_only(id, wanted)
        finds(self, id, wanted, 2)
        if #self.findings ~= 1 then fail("expected only " .. id .. " to find something; found was:\n  " .. ids(self.findings), 2) end
        return self
      end

      function Judgement:passes()
        host_checked(self.number)
        if #self.findings > 0 then fail("expected no guard to find anything; found was:\n  " .. ids(self.findings), 2) end
        return self
      end

      local function judge(claim, wish)
        host_asked()
        local findings = host_judge(claim, wish or {})
        return setmetatable({ findings = findings, number = host_begin(place(2)) }, Judgement)
      end

      local function asking(answer) return function(...) host_asked() return answer(...) end end

      return {
        judge = judge,
        fee = asking(function(level, claim) return host_fee(level, claim) end),
        first_fee_day = asking(function(level, claim) return host_first_fee_day(level, claim) end),
        interest = asking(function(claim) return host_interest(claim) end),
        recorded = asking(function(name, day) return host_recorded(name, day) end),
        adopted = asking(function(name) return host_adopted(name) end),
        value = asking(function(name, day) return host_value(name, day) end),
        given = function(values) host_given(values) end,
      }
      """#
}
