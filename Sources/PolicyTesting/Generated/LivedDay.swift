import PolicyEngine
import Receivables

/// What was decided on a day of a life.
public struct LivedDay: Sendable {
  /// The day.
  public var day: CivilDay
  /// The decisions of all open receivables.
  public var decisions: [Decision]
}
