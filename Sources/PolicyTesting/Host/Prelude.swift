/// The Lua side of tests. It keeps no state of its own: the host knows which suite and case runs.
enum Prelude {
  static let file = "purre/test.lua"

  /// What a test file can name, beside suites and cases.
  static let names = ["account", "timeline", "ledger", "parameters", "expect"]

  static let source = #"""
    local function text(value)
      if value == nil then return "nil" end
      if type(value) == "table" then
        local parts = {}
        for k, v in pairs(value) do parts[#parts + 1] = (type(k) == "number" and "" or k .. " = ") .. text(v) end
        return "{ " .. table.concat(parts, ", ") .. " }"
      end
      return tostring(value)
    end

    local shown = { "outcome", "level", "letter", "channel", "from_hour", "until_hour", "deadline", "fee", "interest", "compensation", "promise",
      "limit", "terms_days", "prepayment_percent", "amount", "due_day", "reason", "next_look", "note" }

    local function pad(s, width) return s .. string.rep(" ", math.max(1, width - utf8.len(s))) end

    -- Expected and actual side by side, the differing keys marked.
    local function compare(decision, expected)
      local lines, differs = { pad("", 12) .. pad("expected", 26) .. "actual" }, false
      local function row(key)
        local want, got = expected[key], text(decision[key])
        local is_wrong = want ~= nil and (want == false and decision[key] ~= nil or want ~= false and text(want) ~= got)
        if is_wrong then differs = true end
        if want == false then want = "nil" end
        if want ~= nil or decision[key] ~= nil then
          lines[#lines + 1] = pad(key, 12) .. pad(want == nil and "-" or text(want), 26) .. got .. (is_wrong and "   <- differs" or "")
        end
      end
      local known = {}
      for _, key in ipairs(shown) do known[key] = true; row(key) end
      for key in pairs(expected) do if not known[key] then row(key) end end
      if decision.decided_at then lines[#lines + 1] = "decided at " .. decision.decided_at end
      if decision.failure then lines[#lines + 1] = "failed: " .. decision.failure end
      for _, guard in ipairs(decision.guard_messages) do lines[#lines + 1] = "guard: " .. guard end
      return differs, table.concat(lines, "\n")
    end

    local function check(decision, expected, level)
      host_expected(expected)
      local differs, message = compare(decision, expected)
      if differs then host_fail(message) error("the decision is not the expected one\n" .. message, level + 1) end
    end

    local Expectation = {}
    Expectation.__index = Expectation

    for _, key in ipairs(shown) do
      Expectation[key] = function(self, value)
        if value == nil then value = false end
        check(self.value, { [key] = value }, 2)
        return self
      end
    end

    local function has_guard(self, guards, id, what)
      host_expected({})
      for _, guard in ipairs(guards) do if guard == id then return self end end
      host_fail("")
      error("expected the guard " .. text(id) .. " " .. what .. ": " .. text(guards), 3)
    end

    function Expectation:blocked_by(id)
      return has_guard(self, self.value.blocking_guards, id, "to block it; those that did")
    end

    function Expectation:notices_guard(id)
      return has_guard(self, self.value.guards, id, "to be noticed; those that were")
    end

    function Expectation:equals(expected)
      host_expected({})
      if text(self.value) ~= text(expected) then
        host_fail("")
        error("expected " .. text(expected) .. ", got " .. text(self.value), 2)
      end
      return self
    end

    function Expectation:is_true()
      host_expected({})
      if self.value ~= true then host_fail("") error("expected true, got " .. text(self.value), 2) end
      return self
    end

    function Expectation:raises(pattern)
      host_expected({})
      local ok, message = pcall(self.value)
      if ok then host_fail("") error("expected an error, but there was none", 2) end
      if pattern and not tostring(message):find(pattern, 1, true) then
        host_fail("")
        error("expected an error with '" .. pattern .. "', got: " .. tostring(message), 2)
      end
      return self
    end

    -- Every rule that must hold for any policy holds on an account, day by day.
    function Expectation:sound(options)
      local ok, message = pcall(host_sound, self.value.handle, options or {})
      if not ok then error(tostring(message), 2) end
      return self
    end

    local function expect(value, expected)
      if expected ~= nil then check(value, expected, 2) end
      return setmetatable({ value = value }, Expectation)
    end

    local Account = {}
    Account.__index = Account
    function Account:on(day, invoice) return host_decide(self.handle, tostring(day), invoice or false) end
    function Account:credit(day, request) return host_credit(self.handle, tostring(day), request or {}) end
    function Account:promise(day, promise) return host_promise(self.handle, tostring(day), promise) end
    function Account:all_on(day) return host_decide_all(self.handle, tostring(day)) end

    local Timeline = {}
    Timeline.__index = Timeline
    function Timeline:on(day, invoice) return host_advance(self.handle, tostring(day), invoice or false) end
    function Timeline:notices() return host_notices(self.handle) end
    function Timeline:expect_sequence(expected)
      host_expected({})
      local actual = host_sequence(self.handle)
      if text(actual) ~= text(expected) then
        local lines = { "the sequence is not the expected one", pad("expected", 44) .. "actual" }
        for i = 1, math.max(#actual, #expected) do
          local want, got = text(expected[i]), text(actual[i])
          lines[#lines + 1] = pad(want, 44) .. got .. (want ~= got and "   <- differs" or "")
        end
        host_fail("")
        error(table.concat(lines, "\n"), 2)
      end
      return self
    end
    for _, kind in ipairs { "payment", "promise", "dispute", "contact", "block", "credit_note" } do
      Timeline[kind] = function(self, fields) host_event(self.handle, kind, fields) return self end
    end
    function Timeline:unread(day) host_unread(self.handle, tostring(day)) return self end
    function Timeline:bounce(day) host_bounce(self.handle, tostring(day)) return self end

    local Books = {}
    Books.__index = Books
    function Books:customer(id) return setmetatable({ handle = host_customer(self.handle, id) }, Account) end
    function Books:decisions(day) return host_decide_books(self.handle, tostring(day)) end

    return {
      account = function(fields) return setmetatable({ handle = host_account(fields) }, Account) end,
      timeline = function(account) return setmetatable({ handle = host_timeline(account.handle) }, Timeline) end,
      ledger = function(path) return setmetatable({ handle = host_ledger(path) }, Books) end,
      parameters = function(values) host_parameters(values) end,
      expect = expect,
    }
    """#
}
