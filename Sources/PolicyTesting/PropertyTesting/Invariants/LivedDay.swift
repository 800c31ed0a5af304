import PolicyEngine
import Receivables

/// What was decided on a day of a life.
package struct LivedDay: Sendable {
  /// The day.
  package var day: CivilDay
  /// The decisions of all open receivables.
  package var decisions: [Decision]
}
