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
          local standing = \(list(AccountStanding.keys))
          local host_event_kinds = \(list(AccountBuilder.eventKinds))
      """
  }

  /// What a test file can name.
  private static let api = #"""
    local function property(name, options, body)
      if body == nil then options, body = {}, options end
      if type(body) ~= "function" then error("property needs a function, not " .. type(body), 3) end
      local number, line = host_keep(function() body(as_account(host_generated())) end)
      host_case("test", name, nil, nil, { fuel = options.fuel, seconds = options.seconds }, number, line)
      host_property(options)
    end

    return {
      property = property,
      assume = function(condition) if not condition then host_reject() end end,
      account = function(fields) return as_account(host_account(fields)) end,
      timeline = function(account) return setmetatable({ handle = host_timeline(account.handle) }, TimelineMeta) end,
      ledger = function(path) return setmetatable({ handle = host_ledger(path) }, BooksMeta) end,
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

    local most_differences = 20

    -- Where two values differ: a line for each place in lists and tables, `2.reason`, with both sides.
    local function difference(expected, got)
      if type(expected) ~= "table" or type(got) ~= "table" then
        return "expected " .. text(expected) .. ", got " .. text(got)
          .. (text(got) == text(expected) and ", which is not of the same type" or "")
      end
      local lines, count = {}, 0
      local function walk(path, want, have)
        if same(want, have) then return end
        if type(want) == "table" and type(have) == "table" then
          local keys = {}
          for key in pairs(want) do keys[key] = true end
          for key in pairs(have) do keys[key] = true end
          for key in pairs(keys) do walk((path == "" and "" or path .. ".") .. tostring(key), want[key], have[key]) end
          return
        end
        count = count + 1
        if count <= most_differences then
          lines[count] = "  " .. pad(path, 22) .. pad(text(want), 26) .. text(have)
        end
      end
      walk("", expected, got)
      local sizes = #expected == #got and "" or "; " .. #expected .. " expected, " .. #got .. " there"
      local rest = count > most_differences and "\n  … and " .. count - most_differences .. " more" or ""
      return "the values differ in " .. count .. (count == 1 and " place" or " places") .. sizes .. "\n  " .. pad("place", 22)
        .. pad("expected", 26) .. "got\n" .. table.concat(lines, "\n") .. rest
    end

    -- Expected and actual side by side, the differing keys marked.
    local function compare(decision, expected, shown)
      local rows, differs, width = { { "", "expected", "actual" } }, false, 12
      local function row(key)
        local want, got = expected[key], decision[key]
        local is_wrong = want ~= nil and (want == false and got ~= nil or want ~= false and not same(want, got))
        if is_wrong then differs = true end
        if want == false then want = "nil" end
        if want ~= nil or got ~= nil then
          rows[#rows + 1] = { key, want == nil and "-" or text(want), text(got) .. (is_wrong and "   <- differs" or "") }
          width = math.max(width, #key + 2)
        end
      end
      local known = {}
      for _, key in ipairs(shown) do known[key] = true; row(key) end
      for key in pairs(expected) do if not known[key] then row(key) end end
      local lines = {}
      for place, row in ipairs(rows) do lines[place] = pad(row[1], width) .. pad(row[2], 26) .. row[3] end
      if shown == host_shown and decision.failure then lines[#lines + 1] = pad("failed", width) .. decision.failure end
      for _, guard in ipairs(shown == host_shown and decision.guard_messages or {}) do lines[#lines + 1] = pad("guard", width) .. guard end
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
