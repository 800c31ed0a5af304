/// A person sets the ladder back or forth by hand; starts a new cycle.
public struct LevelReset: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Id of the receivable.
  public var receivable: String
  /// Day of the change.
  public var day: CivilDay
  /// The level it stands on afterwards; `nil` means none.
  public var level: ReminderLevel?
  /// Why.
  public var reason: String
  /// Who did it.
  public var user: String?

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    receivable: String,
    day: CivilDay,
    level: ReminderLevel? = nil,
    reason: String,
    user: String? = nil
  ) {
    self.id = id
    self.receivable = receivable
    self.day = day
    self.level = level
    self.reason = reason
    self.user = user
  }
}
