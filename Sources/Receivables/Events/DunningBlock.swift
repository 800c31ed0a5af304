/// A stop of the reminders (purrestopp), always with a reason.
package struct DunningBlock: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Id of the only invoice it covers.
  package var invoice: String?
  /// Id of the only receivable it covers; with neither, the whole account.
  package var receivable: String?
  /// First day.
  package var from: CivilDay
  /// Last day; `nil` means until lifted.
  package var until: CivilDay?
  /// Why, for whoever asks.
  package var reason: String
  /// Who set it.
  package var setBy: String?

  package init(
    id: String,
    invoice: String? = nil,
    receivable: String? = nil,
    from: CivilDay,
    until: CivilDay? = nil,
    reason: String,
    setBy: String? = nil
  ) {
    self.id = id
    self.invoice = invoice
    self.receivable = receivable
    self.from = from
    self.until = until
    self.reason = reason
    self.setBy = setBy
  }
}

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
  /// The policy's own name of that level; `nil` where the policy gives its levels none.
  package var step: String?
  /// Why.
  package var reason: String
  /// Who did it.
  package var user: String?

  package init(
    id: String,
    receivable: String,
    day: CivilDay,
    level: ReminderLevel? = nil,
    step: String? = nil,
    reason: String,
    user: String? = nil
  ) {
    self.id = id
    self.receivable = receivable
    self.day = day
    self.level = level
    self.step = step
    self.reason = reason
    self.user = user
  }
}
