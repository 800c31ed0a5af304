import LuaGuest
import PolicyEngine
import Receivables

/// Whether what is expected of a decision is something that its policy can ever give. What it cannot give makes an
/// expectation that always fails, or, where it is negated, one that never does.
struct ExpectationCheck {
  let answer: Answer?
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
    case "level": try demand(word, among: ReminderLevel.allCases.map(\.rawValue), what: "level")
    case "channel": try demand(word, among: Channel.allCases.map(\.rawValue), what: "channel")
    case "reason": try reason(word)
    case "letter": try profile.map { try demand(word, among: $0.letters, what: "letter") }
    case "guard": try profile.map { try demand(word, among: $0.guards, what: "guard") }
    default: return
    }
  }

  private func outcome(_ word: String) throws {
    let outcomes: [String]
    switch answer?.question {
    case .reminder?: outcomes = Outcome.allCases.map(\.rawValue) + [TestHost.settled]
    case .credit?, .promise?: outcomes = RequestDecision.Outcome.allCases.map(\.rawValue)
    case nil: outcomes = Outcome.allCases.map(\.rawValue) + RequestDecision.Outcome.allCases.map(\.rawValue) + [TestHost.settled]
    }
    try demand(word, among: outcomes, what: "outcome")
    let byHost = ["blocked", "error", "hold", "wait", "approve", TestHost.settled]
    if isNegated, !byHost.contains(word) { try demandMention(word, what: "outcome") }
  }

  private func reason(_ word: String) throws {
    guard let profile else { return }
    try demand(word, among: profile.reasons, what: "reason")
    if isNegated, !profile.hostReasons.contains(word) { try demandMention(word, what: "reason") }
  }

  private func demandMention(_ word: String, what: String) throws {
    guard let answer, let book = try? evaluator.ruleBook(of: answer.policy), !book.mentions(word) else { return }
    throw CallbackFailure(
      message: "no rule of \(answer.policy) gives the \(what) '\(word)', so this can never fail; expect what is decided instead")
  }

  private func demand(_ word: String, among known: [String], what: String) throws {
    guard !known.contains(word) else { return }
    throw CallbackFailure(message: "there is no \(what) '\(word)', so nothing can ever have it\(Self.nearest(word, known))")
  }

  private var profile: PolicyProfile? { answer.flatMap { try? evaluator.profile(of: $0.policy) } }

  private static func nearest(_ word: String, _ known: [String]) -> String {
    if let nearest = NearestName.find(word, among: known) { return "; did you mean '\(nearest)'?" }
    return known.count > 12 ? "" : "; there are: \(known.joined(separator: ", "))"
  }
}
