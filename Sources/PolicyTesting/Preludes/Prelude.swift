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
