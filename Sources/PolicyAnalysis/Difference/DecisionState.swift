import PolicyEngine
import Receivables

/// What a decision comes to, as far as a difference is worth telling: outcome and level.
package struct DecisionState: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The outcome; `nil` where there was nothing to decide, since nothing was open.
  package var outcome: Outcome?
  /// The level of a notice.
  package var level: ReminderLevel?

  /// The state of a decision, or of there being none.
  package init(_ decision: Decision?) {
    outcome = decision?.outcome
    level = outcome == .notice || outcome == .blocked ? decision?.action?.level : nil
  }

  /// `notice friendly`, `wait`, `nothing open`.
  package var description: String {
    guard let outcome else { return "nothing open" }
    return level.map { "\(outcome.rawValue) \($0.rawValue)" } ?? outcome.rawValue
  }

  /// By name.
  package static func < (left: DecisionState, right: DecisionState) -> Bool { left.description < right.description }
}
