import PolicyEngine
import Receivables

/// What came of a hunt for an account on which a policy breaks a rule.
public struct Verification: Sendable {
  /// The policy.
  public var policy: PolicyReference
  /// The calendar that due days move by.
  public var calendar: BusinessCalendar
  /// The seed that makes the same accounts again.
  public var seed: UInt64
  /// What was found.
  public var finding: Finding?
  /// What was tried.
  public var tally: Tally
  /// Levels, and reasons that the policy's text names, which no account reached.
  public var neverReached: [String]
  /// Seconds that it took, until the find was made smallest.
  public var seconds: Double
}

/// A breach on the smallest account that was found to show it.
public struct Finding: Sendable {
  /// The breach.
  public var violation: Violation
  /// The account and what happens to it.
  public var story: Story
  /// The days up to the breach, each decided.
  public var days: [LivedDay]
  /// Number of the account, among those of its seed, that showed it first.
  public var number: Int
  /// Seconds until it was found, before it was made smaller.
  public var seconds: Double
}
