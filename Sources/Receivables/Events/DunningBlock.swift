/// A stop of the reminders (purrestopp), always with a reason.
public struct DunningBlock: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Id of the only invoice it covers.
  public var invoice: String?
  /// Id of the only receivable it covers; with neither, the whole account.
  public var receivable: String?
  /// First day.
  public var from: CivilDay
  /// Last day; `nil` means until lifted.
  public var until: CivilDay?
  /// Why, for whoever asks.
  public var reason: String
  /// Who set it.
  public var setBy: String?

  /// Makes the value from its parts, as they are.
  public init(
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
