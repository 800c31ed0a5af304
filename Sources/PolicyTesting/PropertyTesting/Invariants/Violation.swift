import PolicyEngine
import Receivables

/// A rule that was broken, where and when.
package struct Violation: Sendable, Hashable {
  /// The rule.
  package var rule: Rule
  /// The guard that stood in the way, where one did.
  package var guardID: String?
  /// The day.
  package var day: CivilDay
  /// What happened, in a sentence or two.
  package var message: String
  /// The decision that broke it, where it was one.
  package var decision: Decision?

  /// Whether another is the same kind of breach: a smaller account must show the very same.
  func isSameKind(as other: Violation) -> Bool {
    rule == other.rule && guardID == other.guardID && decision?.failure?.kind == other.decision?.failure?.kind
      && (rule != .policyFailed || decision?.failure?.line == other.decision?.failure?.line)
  }
}

extension Violation: CustomStringConvertible {
  /// Day, rule and what happened.
  package var description: String { "\(day): \(rule.statement) \(message)" }
}
