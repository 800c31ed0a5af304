import Receivables

/// One step in the life of an entry of the outbox.
package struct OutboxChange: Sendable, Hashable {
  /// What it became.
  package var state: OutboxState
  /// On which day.
  package var day: CivilDay
  /// By whose doing, when a person's.
  package var who: String?
  /// Why.
  package var why: String?
}
