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
