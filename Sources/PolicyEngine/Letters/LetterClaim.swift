import Receivables

/// One receivable in a letter.
public struct LetterClaim: Sendable, Hashable {
  /// The invoice.
  public var invoice: Invoice
  /// Id of the receivable.
  public var receivable: String
  /// Its own step on the ladder.
  public var level: ReminderLevel
  /// Day of payment, as agreed.
  public var dueDay: CivilDay
  /// Last day of payment that the notice of it gives.
  public var deadline: CivilDay
  /// What is dunned of the principal.
  public var open: Money
  /// Fee claimed.
  public var fee: Money?
  /// Interest claimed.
  public var interest: Money?
  /// Compensation claimed.
  public var compensation: Money?
  /// The open promise for it.
  public var promise: Promise?

  /// Principal and charges.
  ///
  /// - Throws: `MoneyError/overflow`.
  public func total() throws(MoneyError) -> Money {
    var sum = open
    for part in [fee, interest, compensation] { if let part { sum = try sum.adding(part) } }
    return sum
  }

  /// What the claim is for, when the books say.
  public var subject: String? { invoice.subject ?? invoice.lines.first?.description }
}
