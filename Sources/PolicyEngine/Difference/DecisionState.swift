import Receivables

/// What a decision comes to, as far as a difference is worth telling: outcome and level.
public struct DecisionState: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The outcome.
  public var outcome: Outcome
  /// The level of a notice.
  public var level: ReminderLevel?

  /// The state of a decision.
  public init(_ decision: Decision) {
    outcome = decision.outcome
    level = decision.outcome == .notice || decision.outcome == .blocked ? decision.action?.level : nil
  }

  /// `notice friendly`, `wait`.
  public var description: String { level.map { "\(outcome.rawValue) \($0.rawValue)" } ?? outcome.rawValue }

  /// By name.
  public static func < (left: DecisionState, right: DecisionState) -> Bool { left.description < right.description }
}
