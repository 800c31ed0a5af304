/// The Lua side of tests. It keeps no state of its own: the host knows which suite and case runs.
enum Prelude {
  static let file = "purre/test.lua"

  /// What a test file can name, beside suites and cases.
  static let names = ["account", "timeline", "ledger", "parameters", "expect", "property", "assume"]

  /// One chunk, so that a later part sees the locals of the earlier ones.
  static let source = [lists, text, failing, expectations, subjects, api].joined(separator: "\n\n")

  /// What the host says once, where it is also read in Swift.
  private static var lists: String {
    let list = { (words: [String]) in "{ \(words.map { "\"\($0)\"" }.joined(separator: ", ")) }" }
    return """
          local host_keys = \(list(DecisionValue.keys))
          local host_shown = \(list(DecisionValue.shown))
          local host_event_kinds = \(list(AccountBuilder.eventKinds))
      """
  }

  /// What a test file can name.
  private static let api = #"""
    local function property(name, options, body)
      if body == nil then options, body = {}, options end
      if type(body) ~= "function" then error("property needs a function, not " .. type(body), 3) end
      local number, line = host_keep(function() body(setmetatable({ handle = host_generated() }, Account)) end)
      host_case("test", name, nil, nil, { fuel = options.fuel, seconds = options.seconds }, number, line)
      host_property(options)
    end

    return {
      property = property,
      assume = function(condition) if not condition then host_reject() end end,
      account = function(fields) return setmetatable({ handle = host_account(fields) }, Account) end,
      timeline = function(account) return setmetatable({ handle = host_timeline(account.handle) }, Timeline) end,
      ledger = function(path) return setmetatable({ handle = host_ledger(path) }, Books) end,
      parameters = function(values) host_parameters(values) end,
      expect = expect,
    }
    """#
}

extension Prelude {
  /// What values and decisions look like in messages, and how they are compared.
  static let text = #"""
    local function text(value)
      if value == nil then return "nil" end
      if type(value) == "table" then
        local parts = {}
        for k, v in pairs(value) do parts[#parts + 1] = (type(k) == "number" and "" or tostring(k) .. " = ") .. text(v) end
        return "{ " .. table.concat(parts, ", ") .. " }"
      end
      return tostring(value)
    end

    local plain = { number = true, boolean = true, ["nil"] = true }

    -- Whether two values are the same. A number is never the same as its digits; an amount or a day is the same as the text
    -- that people write for it.
    local function same(a, b)
      if type(a) == "table" and type(b) == "table" then
        for key, value in pairs(a) do if not same(value, b[key]) then return false end end
        for key in pairs(b) do if a[key] == nil then return false end end
        return true
      end
      if type(a) == "table" or type(b) == "table" then return false end
      if plain[type(a)] or plain[type(b)] then return a == b end
      return tostring(a) == tostring(b)
    end

    local shown = host_shown

    local function pad(s, width) return s .. string.rep(" ", math.max(1, width - utf8.len(s))) end

    -- Expected and actual side by side, the differing keys marked.
    local function compare(decision, expected)
      local lines, differs = { pad("", 12) .. pad("expected", 26) .. "actual" }, false
      local function row(key)
        local want, got = expected[key], decision[key]
        local is_wrong = want ~= nil and (want == false and got ~= nil or want ~= false and not same(want, got))
        if is_wrong then differs = true end
        if want == false then want = "nil" end
        if want ~= nil or got ~= nil then
          lines[#lines + 1] = pad(key, 12) .. pad(want == nil and "-" or text(want), 26) .. text(got) .. (is_wrong and "   <- differs" or "")
        end
      end
      local known = {}
      for _, key in ipairs(shown) do known[key] = true; row(key) end
      for key in pairs(expected) do if not known[key] then row(key) end end
      if decision.failure then lines[#lines + 1] = pad("failed", 12) .. decision.failure end
      for _, guard in ipairs(decision.guard_messages) do lines[#lines + 1] = pad("guard", 12) .. guard end
      return differs, table.concat(lines, "\n")
    end
    """#
}

extension Prelude {
  /// How an expectation fails: the host knows of it before the error goes its way, so that nothing can hide it.
  static let failing = #"""
    -- The line of the test file, as Lua puts it before a message; `level` counts from the function that asks.
    local function place(level)
      local _, where = pcall(error, "", level + 2)
      return where
    end

    local function fail(message, level)
      host_fail(message, place(level + 1))
      error(message, level + 1)
    end
    """#
}
