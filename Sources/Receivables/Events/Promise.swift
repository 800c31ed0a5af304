/// A promise to pay (betalingsløfte). It never pauses the reminders by itself.
public struct Promise: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Ids of what is promised.
  public var receivables: [String]
  /// How much is promised.
  public var amount: Money
  /// Day the promise was made.
  public var madeOn: CivilDay
  /// Promised day of payment.
  public var dueDay: CivilDay
  /// When to look again.
  public var followUpDay: CivilDay?
  /// Day the written confirmation was sent.
  public var confirmedOn: CivilDay?
  /// How it was confirmed.
  public var confirmationChannel: Channel?
  /// Calendar days after `dueDay` before it counts as broken.
  public var graceDays: Int
  /// Day it was taken back.
  public var withdrawnOn: CivilDay?

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    receivables: [String],
    amount: Money,
    madeOn: CivilDay,
    dueDay: CivilDay,
    followUpDay: CivilDay? = nil,
    confirmedOn: CivilDay? = nil,
    confirmationChannel: Channel? = nil,
    graceDays: Int = 0,
    withdrawnOn: CivilDay? = nil
  ) {
    self.id = id
    self.receivables = receivables
    self.amount = amount
    self.madeOn = madeOn
    self.dueDay = dueDay
    self.followUpDay = followUpDay
    self.confirmedOn = confirmedOn
    self.confirmationChannel = confirmationChannel
    self.graceDays = graceDays
    self.withdrawnOn = withdrawnOn
  }
}
