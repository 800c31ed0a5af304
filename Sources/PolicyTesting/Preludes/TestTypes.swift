import PolicyEngine
import Receivables

/// What editors need to know about test files: definitions for the Lua language server, beside those of policies.
package enum TestTypes {
  /// The file, to be written beside the plug-ins.
  package static let file = (name: ".purre/test.lua", text: definitions)

  /// What test files may name beside what policies do, those of laws included.
  package static let names = Array(Set(CollectPrelude.names + Prelude.names + LawTestPrelude.names)).sorted()

  private static var definitions: String {
    [
      "---@meta purre_test\n-- Written by `purre types`; changes are lost.\n", decision, standing, expectation,
      timeline,
      subjects, functions, laws,
    ].joined(separator: "\n")
  }

  /// Keys of which a decision holds a value of another type than text.
  private static let types = [
    "from_hour": "integer", "until_hour": "integer", "terms_days": "integer", "prepayment_percent": "integer",
    "sequence": "integer", "repetition": "integer", "deadline": "day", "due_day": "day", "next_look": "day",
    "day": "day", "fee": "money",
    "interest": "money", "compensation": "money", "limit": "money", "amount": "money", "open": "money",
    "guards": "string[]", "blocking_guards": "string[]", "guard_messages": "string[]",
    "also": "test_decision[]", "claims": "string[]",
  ]
  private static let always: Set<String> = [
    "outcome", "reason", "reason_text", "guards", "blocking_guards", "guard_messages",
  ]

  private static func type(of key: String) -> String {
    switch key {
    case "outcome":
      let outcomes = (Outcome.allCases.map(\.rawValue) + RequestDecision.Outcome.allCases.map(\.rawValue))
      return choice(Set(outcomes).sorted() + [DecisionValue.settled])
    // A policy may have names of its own.
    case "level": return choice(ReminderLevel.allCases.map(\.rawValue)) + "|string"
    case "kind": return choice(ReminderLevel.allCases.map(\.rawValue))
    case "channel": return choice(Channel.allCases.map(\.rawValue))
    default: return types[key] ?? "string"
    }
  }

  private static func choice(_ words: [String]) -> String { words.map { "\"\($0)\"" }.joined(separator: "|") }

  /// A type as an expectation takes it: money and days as text too.
  private static func expected(_ key: String) -> String {
    let type = type(of: key)
    return type == "money" || type == "day" ? "\(type)|string|nil" : "\(type)|nil"
  }

  private static var decision: String {
    let fields = DecisionValue.keys.map { "---@field \($0) \(type(of: $0))\(always.contains($0) ? "" : "|nil")" }
    return "--- What was decided; where several claims are open, a list of such.\n---@class test_decision\n"
      + fields.joined(separator: "\n") + "\n"
  }

  private static let standingTypes = [
    "level": "string|nil", "claims": "integer", "credit": "money|nil", "credit_state": "string|nil",
  ]

  private static var standing: String {
    let fields = AccountStanding.keys.map { "---@field \($0) \(standingTypes[$0] ?? "money")" }
    return "--- What stands on an account.\n---@class test_standing\n" + fields.joined(separator: "\n") + "\n"
  }

  private static var expectation: String {
    let asked =
      DecisionValue.shown.map { ($0, expected($0)) }
      + AccountStanding.keys.filter { !DecisionValue.shown.contains($0) }.map {
        ($0, standingTypes[$0] ?? "money|string")
      }
    let keys = asked.map { "---@field \($0) fun(self: expectation, value: \($1)): expectation" }
    return "--- What is expected of a value.\n---@class expectation\n" + keys.joined(separator: "\n") + """

      ---@field also fun(self: expectation, outcome: string, expected?: table): expectation
      ---@field alone fun(self: expectation): expectation
      ---@field is_not fun(self: expectation, other: table): expectation
      ---@field blocked_by fun(self: expectation, guard: string): expectation
      ---@field notices_guard fun(self: expectation, guard: string): expectation
      ---@field equals fun(self: expectation, value: any): expectation
      ---@field is_true fun(self: expectation): expectation
      ---@field raises fun(self: expectation, part: string): expectation
      ---@field sound fun(self: expectation, options?: table): expectation
      ---@field matches_snapshot fun(self: expectation, name: string): expectation

      """
  }

  private static var timeline: String {
    let events = AccountBuilder.eventKinds.map {
      "---@field \($0) fun(self: test_timeline, fields: table): test_timeline"
    }
    return """
      --- An account on its way through the days.
      ---@class test_timeline
      ---@field on fun(self: test_timeline, day: string|day, claim?: string): test_decision
      ---@field customer_on fun(self: test_timeline, day: string|day): test_decision
      ---@field standing fun(self: test_timeline, of?: string): test_standing
      ---@field account fun(self: test_timeline): test_account
      ---@field notices fun(self: test_timeline): test_notice[]
      ---@field each_day fun(self: test_timeline, from: string|day, to: string|day, body: fun(decision: test_decision, day: string), claim?: string): test_timeline
      ---@field expect_sequence fun(self: test_timeline, steps: table[]): test_timeline
      ---@field expect_days fun(self: test_timeline, days: table<string, string|table>, claim?: string): test_timeline
      ---@field credit_profile fun(self: test_timeline, fields: table): test_timeline
      ---@field customer fun(self: test_timeline, fields: table): test_timeline
      ---@field resolve fun(self: test_timeline, fields: table): test_timeline
      ---@field withdraw_promise fun(self: test_timeline, day: string|day): test_timeline
      ---@field cancel_agreement fun(self: test_timeline, day: string|day): test_timeline
      ---@field return_hand_over fun(self: test_timeline, day: string|day): test_timeline
      ---@field lift_block fun(self: test_timeline, day: string|day): test_timeline
      ---@field unread fun(self: test_timeline, day: string|day): test_timeline
      ---@field bounce fun(self: test_timeline, day: string|day): test_timeline
      \(events.joined(separator: "\n"))

      --- A letter that was sent.
      ---@class test_notice
      ---@field [1] string
      ---@field [2] string
      ---@field day day
      ---@field level string
      ---@field claims string[]
      ---@field deadline day|nil
      ---@field channel string|nil
      ---@field state string
      ---@field fee money|nil
      ---@field interest money|nil

      """
  }

  private static let subjects = """
    --- An account.
    ---@class test_account
    ---@field on fun(self: test_account, day: string|day, claim?: string): test_decision
    ---@field customer_on fun(self: test_account, day: string|day): test_decision
    ---@field standing fun(self: test_account, day: string|day, of?: string): test_standing
    ---@field credit fun(self: test_account, day: string|day, request?: table): test_decision
    ---@field promise fun(self: test_account, day: string|day, promise: table): test_decision
    ---@field all_on fun(self: test_account, day: string|day): test_decision[]
    ---@field days fun(self: test_account): string[]
    ---@field life fun(self: test_account, days?: integer): test_decision[]

    --- A ledger.
    ---@class test_books
    ---@field customer fun(self: test_books, id: string): test_account
    ---@field decisions fun(self: test_books, day: string|day): test_decision[]

    """

  private static let functions = """
    ---@param name string
    ---@param body fun()
    function suite(name, body) end

    ---@param body fun()
    function before(body) end

    ---@class purre.test
    ---@field each fun(name: string, rows: table[], body: fun(row: any))
    ---@overload fun(name: string, body: fun())
    ---@overload fun(name: string, limits: { fuel?: integer, seconds?: number }, body: fun())
    test = {}

    ---@param name string
    ---@param reason? string
    function todo(name, reason) end

    ---@param name string
    ---@param reason string
    function skip(name, reason) end

    ---@param path string
    ---@return table[]
    function cases(path) end

    ---@param name string
    ---@param options table|fun(account: test_account)
    ---@param body? fun(account: test_account)
    function property(name, options, body) end

    ---@param condition boolean
    function assume(condition) end

    ---@param fields table
    ---@return test_account
    function account(fields) end

    ---@param account test_account
    ---@return test_timeline
    function timeline(account) end

    ---@param path string
    ---@return test_books
    function ledger(path) end

    ---@param values table<string, any>
    function parameters(values) end

    ---@param value any
    ---@param expected? table
    ---@return expectation
    function expect(value, expected) end

    """

  private static let laws = """
    --- What the guards of a law found.
    ---@class judgement
    ---@field finds fun(self: judgement, guard: string, particulars?: table): judgement
    ---@field finds_only fun(self: judgement, guard: string, particulars?: table): judgement
    ---@field passes fun(self: judgement): judgement

    ---@param claim table
    ---@param wish? table
    ---@return judgement
    function judge(claim, wish) end

    ---@param level string
    ---@param claim table
    ---@return string|nil
    function fee(level, claim) end

    ---@param level string
    ---@param claim table
    ---@return string|nil
    function first_fee_day(level, claim) end

    ---@param claim table
    ---@return string
    function interest(claim) end

    ---@param name string
    ---@param day string
    ---@return any
    function recorded(name, day) end

    ---@param name string
    ---@return any
    function adopted(name) end

    ---@param name string
    ---@param day string
    ---@return any
    function value(name, day) end

    ---@param values table
    function given(values) end

    """
}
