/// One instalment of a payment agreement.
public struct AgreedInstalment: Sendable, Hashable {
  /// Last day of payment.
  public var dueDay: CivilDay
  /// Above zero.
  public var amount: Money

  /// Makes the value from its parts, as they are.
  public init(dueDay: CivilDay, amount: Money) {
    self.dueDay = dueDay
    self.amount = amount
  }
}
