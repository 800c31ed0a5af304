/// An open item (fordring, åpen post): one instalment of an invoice, and the unit that is dunned.
public struct Receivable: Sendable, Hashable {
  /// Key, unique within the creditor.
  public var id: String
  /// 1-based place among the instalments.
  public var sequence: Int
  /// Day of payment as agreed.
  public var dueDay: CivilDay
  /// Original amount.
  public var amount: Money

  /// Makes the value from its parts, as they are.
  public init(id: String, sequence: Int = 1, dueDay: CivilDay, amount: Money) {
    self.id = id
    self.sequence = sequence
    self.dueDay = dueDay
    self.amount = amount
  }
}
