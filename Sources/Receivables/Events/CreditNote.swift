/// A correction in the customer's favour (kreditnota).
public struct CreditNote: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Reduces the claim from this day.
  public var issueDay: CivilDay
  /// Above zero.
  public var amount: Money
  /// Id of the invoice it corrects; without it, it is unallocated credit.
  public var invoice: String?
  /// Why it was given.
  public var reason: String?

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    issueDay: CivilDay,
    amount: Money,
    invoice: String? = nil,
    reason: String? = nil
  ) {
    self.id = id
    self.issueDay = issueDay
    self.amount = amount
    self.invoice = invoice
    self.reason = reason
  }
}
