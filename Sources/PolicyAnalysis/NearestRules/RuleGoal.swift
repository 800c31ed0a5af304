/// What somebody hoped that a policy would decide; what is `nil` may be anything.
package struct RuleGoal: Sendable, Hashable {
  /// The constructor that makes the decision: `notice`.
  package var outcome: String?
  /// The level of a notice.
  package var level: String?
  /// The reason code.
  package var reason: String?

  /// Describes a hope.
  package init(outcome: String? = nil, level: String? = nil, reason: String? = nil) {
    self.outcome = outcome
    self.level = level
    self.reason = reason
  }

  /// Whether a constructor can make a decision that is hoped for.
  func wants(_ constructor: String) -> Bool {
    if let outcome { return outcome == constructor }
    return level == nil || constructor == "notice"
  }
}
