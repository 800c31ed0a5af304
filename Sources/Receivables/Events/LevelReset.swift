/// A person sets the ladder back or forth by hand; starts a new cycle.
package struct LevelReset: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Id of the receivable.
  package var receivable: String
  /// Day of the change.
  package var day: CivilDay
  /// The level it stands on afterwards; `nil` means none.
  package var level: ReminderLevel?
  /// Why.
  package var reason: String
  /// Who did it.
  package var user: String?

  package init(
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
