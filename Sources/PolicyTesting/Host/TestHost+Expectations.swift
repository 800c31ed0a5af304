import LuaGuest
import PolicyAnalysis
import PolicyEngine
import Receivables

extension TestHost {
  /// The functions by which the prelude tells what is expected.
  var expectingFunctions: [(String, ([Value]) throws -> Value)] {
    [
      ("host_begin", begin), ("host_checked", checked), ("host_fail", fail), ("host_known", known),
      ("host_lesson", lesson), ("host_asked", asked), ("host_no_method", noMethod),
    ]
  }

  /// `host_begin(place)`: the number of a new expectation.
  private func begin(_ arguments: [Value]) throws -> Value {
    try demandCase()
    guard case .string(let place)? = arguments.first else { return .nil }
    return .integer(Int64(log.begin(at: Self.place(place) ?? "")))
  }

  /// `host_checked(number)`: an expectation was checked, whatever came of it.
  private func checked(_ arguments: [Value]) throws -> Value {
    try demandCase()
    if case .integer(let number)? = arguments.first { log.check(Int(number)) } else { log.check(nil) }
    return .nil
  }

  /// `host_asked()`: the law was asked.
  private func asked(_ arguments: [Value]) throws -> Value {
    log.ask()
    return .nil
  }

  /// `host_fail(message, place)`: an expectation did not hold.
  private func fail(_ arguments: [Value]) throws -> Value {
    guard case .string(let message)? = arguments.first else { return .nil }
    var place: String?
    if case .string(let text)? = arguments.dropFirst().first { place = Self.place(text) }
    log.fail(message, at: place)
    return .nil
  }

  /// `host_known(answer, expected, isNegated)`: an error where the policy can never decide so.
  private func known(_ arguments: [Value]) throws -> Value {
    let answer = answer(arguments.first)
    guard case .table(let entries)? = arguments.dropFirst().first else { return .nil }
    let isNegated = arguments.dropFirst(2).first == .bool(true)
    do {
      let check = ExpectationCheck(answer: answer, evaluator: evaluator(), isNegated: isNegated)
      for entry in entries {
        if case .string(let key) = entry.key { try check.check(key, entry.value) }
      }
    } catch let error as CallbackFailure {
      log.fail(error.message, at: nil, isSlip: true)
      throw error
    }
    return .nil
  }

  /// `host_no_method(what, name, names)`: an error for a method that there is not, with the nearest there is.
  private func noMethod(_ arguments: [Value]) throws -> Value {
    guard case .string(let what)? = arguments.first, case .string(let name)? = arguments.dropFirst().first,
      case .list(let names)? = arguments.dropFirst(2).first
    else { return .nil }
    let known = names.compactMap { if case .string(let known) = $0 { known } else { nil } }
    throw slip("\(what) has no '\(name)'\(Self.nearest(name, among: known))")
  }

  /// The nearest of many names, or all of them.
  private static func nearest(_ name: String, among known: [String]) -> String {
    "; " + (NearestName.question(name, among: known) ?? "there are: \(known.joined(separator: ", "))")
  }

  /// An error that the case cannot hide: the expectation itself is at fault.
  func slip(_ message: String) -> CallbackFailure {
    log.fail(message, at: nil, isSlip: true)
    return CallbackFailure(message: message)
  }

  /// `host_lesson(answer, expected)`: what there is to learn from an answer that was not the expected one.
  private func lesson(_ arguments: [Value]) throws -> Value {
    guard let answer = answer(arguments.first) else { return .string("") }
    var goal = RuleGoal()
    if case .table(let entries)? = arguments.dropFirst().first {
      for entry in entries {
        guard case .string(let text) = entry.value else { continue }
        switch entry.key {
        case .string("outcome"): goal.outcome = text
        case .string("level"): goal.level = text
        case .string("reason"): goal.reason = text
        default: continue
        }
      }
    }
    return .string(FailureExplanation(answer: answer, goal: goal, evaluator: evaluator(answer.parameters)).text)
  }

  private func demandCase() throws {
    if !isCase {
      throw CallbackFailure(
        message: "an expectation stands outside of every case, so it belongs to none; move it into one")
    }
  }

  /// The place out of a message that Lua has put one before: `shop/policy_test.lua:12: …`.
  private static func place(_ text: String) -> String? {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count > 1, let line = Int(parts[1]) else { return nil }
    return "\(parts[0]):\(line)"
  }
}

/// Whether what is expected of a decision is something that its policy can ever give. What it cannot give makes an
/// expectation that always fails, or, where it is negated, one that never does.
struct ExpectationCheck {
  let answer: PolicyAnswer?
  let evaluator: Evaluator
  let isNegated: Bool

  /// Checks one key.
  ///
  /// - Throws: `CallbackFailure` that names the nearest thing there is.
  func check(_ key: String, _ value: Value) throws {
    let keys = DecisionValue.keys
    guard keys.contains(key) || key == "guard" else {
      throw CallbackFailure(message: "a decision has no '\(key)'\(Self.nearest(key, keys))")
    }
    guard case .string(let word) = value else { return }
    switch key {
    case "outcome": try outcome(word)
    case "level":
      let declared = profile.flatMap { $0.ladder.hasOwnNames ? $0.ladder.names : nil }
      try Self.demand(word, among: declared ?? ReminderLevel.allCases.map(\.rawValue), what: "level")
    case "kind": try Self.demand(word, among: ReminderLevel.allCases.map(\.rawValue), what: "kind")
    case "channel": try Self.demand(word, among: Channel.allCases.map(\.rawValue), what: "channel")
    case "reason": try reason(word)
    case "letter": try profile.map { try Self.demand(word, among: $0.letters, what: "letter") }
    case "guard": try profile.map { try Self.demand(word, among: $0.guards, what: "guard") }
    default: return
    }
  }

  private func outcome(_ word: String) throws {
    let outcomes: [String]
    switch answer?.question {
    case .reminder?, .customer?: outcomes = Outcome.allCases.map(\.rawValue) + [DecisionValue.settled]
    case .credit?, .promise?: outcomes = RequestDecision.Outcome.allCases.map(\.rawValue)
    case nil:
      outcomes =
        Outcome.allCases.map(\.rawValue) + RequestDecision.Outcome.allCases.map(\.rawValue) + [DecisionValue.settled]
    }
    try Self.demand(word, among: outcomes, what: "outcome")
    let byHost = ["blocked", "error", "hold", "wait", "approve", DecisionValue.settled]
    if isNegated, !byHost.contains(word) { try demandMention(word, what: "outcome") }
  }

  private func reason(_ word: String) throws {
    guard let profile else { return }
    try Self.demand(word, among: profile.reasons, what: "reason")
    if isNegated, !profile.hostReasons.contains(word) { try demandMention(word, what: "reason") }
  }

  private func demandMention(_ word: String, what: String) throws {
    guard let answer, let book = try? evaluator.ruleBook(of: answer.policy), !book.mentions(word) else { return }
    throw CallbackFailure(
      message:
        "no rule of \(answer.policy) gives the \(what) '\(word)', so this can never fail; expect what is decided instead"
    )
  }

  /// - Throws: `CallbackFailure` for a word that is none of those that there are, with the nearest.
  static func demand(_ word: String, among known: [String], what: String) throws {
    guard !known.contains(word) else { return }
    let nearest = nearest(word, known, most: what == "guard" ? known.count : mostListed)
    throw CallbackFailure(message: "there is no \(what) '\(word)', so nothing can ever have it\(nearest)")
  }

  private var profile: PolicyProfile? { answer.flatMap { try? evaluator.profile(of: $0.policy) } }

  /// Most names that a message lists; of guards it lists all.
  private static let mostListed = 12

  /// The nearest name, or all where they are few.
  static func nearest(_ word: String, _ known: [String], most: Int = mostListed) -> String {
    if let question = NearestName.question(word, among: known) { return "; \(question)" }
    return known.count > most ? "" : "; there are: \(known.joined(separator: ", "))"
  }
}
