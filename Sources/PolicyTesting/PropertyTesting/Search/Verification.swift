import PolicyEngine
import Receivables

/// What came of a hunt for an account on which a policy breaks a rule.
package struct Verification: Sendable {
  /// The policy.
  package var policy: PolicyReference
  /// The calendar that due days move by.
  package var calendar: BusinessCalendar
  /// The seed that makes the same accounts again.
  package var seed: UInt64
  /// What was found.
  package var finding: Finding?
  /// What was tried.
  package var tally: Tally
  /// Levels, and reasons that the policy's text names, which no account reached.
  package var neverReached: [String]
  /// Seconds that it took, until the find was made smallest.
  package var seconds: Double
}

/// A breach on the smallest account that was found to show it.
package struct Finding: Sendable {
  /// The breach.
  package var violation: Violation
  /// The account and what happens to it.
  package var story: Story
  /// The days up to the breach, each decided.
  package var days: [LivedDay]
  /// Number of the account, among those of its seed, that showed it first.
  package var number: Int
  /// Seconds until it was found, before it was made smaller.
  package var seconds: Double
}
