/// What somebody hoped that a policy would decide; what is `nil` may be anything.
public struct RuleGoal: Sendable, Hashable {
  /// The constructor that makes the decision: `notice`.
  public var outcome: String?
  /// The level of a notice.
  public var level: String?
  /// The reason code.
  public var reason: String?

  /// Describes a hope.
  public init(outcome: String? = nil, level: String? = nil, reason: String? = nil) {
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
