import Receivables

/// One step in the life of an entry of the outbox.
public struct OutboxChange: Sendable, Hashable {
  /// What it became.
  public var state: OutboxState
  /// On which day.
  public var day: CivilDay
  /// By whose doing, when a person's.
  public var who: String?
  /// Why.
  public var why: String?
}
