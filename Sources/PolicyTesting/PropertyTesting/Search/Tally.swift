import LuaSyntax
import PolicyAnalysis
import PolicyEngine
import Receivables

/// What a hunt has tried, so that a clean end can be judged.
package struct Tally: Sendable {
  /// Accounts that were lived through.
  package private(set) var accounts = 0
  /// Days that were decided.
  package private(set) var days = 0
  /// Decisions that were made.
  package private(set) var decisions = 0
  /// How often each outcome was decided, beside another too, with the level of a notice: `notice reminder`.
  package private(set) var outcomes: [String: Int] = [:]
  /// How often each reason was given.
  package private(set) var reasons: [String: Int] = [:]
  /// Kinds of situations that were met, by which new accounts were chosen.
  package internal(set) var situations = 0

  /// Nothing yet.
  package init() {}

  /// Counts a life.
  mutating func count(_ life: ScenarioRun) {
    accounts += 1
    days += life.days.count
    for day in life.days {
      decisions += day.decisions.count
      for act in day.decisions.lazy.flatMap(\.acts) {
        outcomes[DecisionState(act).description, default: 0] += 1
        reasons[act.reason, default: 0] += 1
      }
    }
  }

  /// Adds what another worker has counted.
  mutating func add(_ other: Tally) {
    accounts += other.accounts
    days += other.days
    decisions += other.decisions
    situations += other.situations
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    reasons.merge(other.reasons, uniquingKeysWith: +)
  }
}

/// What the text of a policy could decide, as far as it is written out: levels of the ladder, and reasons.
struct PolicyAims {
  private let levels: [String]
  private var reasons: Set<String> = []

  init(_ outline: PolicyOutline) {
    levels = outline.ladder.names
    for file in outline.files {
      guard let chunk = try? LuaParser.parse(String(decoding: file.bytes, as: UTF8.self), file: file.path) else {
        continue
      }
      for statement in chunk.block.statements where !Self.isRequest(statement) { read(statement) }
    }
  }

  /// Whether it defines `policy.credit` or `policy.promise`, whose reasons are no decisions on a receivable.
  private static func isRequest(_ statement: LuaStatement) -> Bool {
    guard case .function(let target, _, _) = statement.kind, case .field(_, let name) = target.kind else {
      return false
    }
    return name.text == "credit" || name.text == "promise"
  }

  private mutating func read(_ statement: LuaStatement) {
    for block in statement.blocks {
      block.forEachExpression { expression in
        guard case .call(let callee, let arguments) = expression.kind, case .name(let name) = callee.kind,
          Outcome(rawValue: name.text) != nil, case .table(let items)? = arguments.first?.kind
        else { return }
        for item in items {
          if case .name(let key) = item.key, key.text == "reason", case .string(let text) = item.value.kind {
            reasons.insert(text.text ?? "")
          }
        }
      }
    }
  }

  /// What no decision came to.
  func missing(in tally: Tally) -> [String] {
    let unsent = levels.map { "notice \($0)" }.filter { tally.outcomes[$0] == nil }
    return unsent + reasons.subtracting(tally.reasons.keys).sorted().map { "reason \($0)" }
  }
}
