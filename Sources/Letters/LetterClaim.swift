import Receivables

/// One receivable in a letter.
package struct LetterClaim: Sendable, Hashable {
  /// The invoice.
  package var invoice: Invoice
  /// Id of the receivable.
  package var receivable: String
  /// Its own step on the ladder.
  package var level: ReminderLevel
  /// Day of payment, as agreed.
  package var dueDay: CivilDay
  /// Last day of payment that the notice of it gives.
  package var deadline: CivilDay
  /// What is dunned of the principal.
  package var open: Money
  /// Fee claimed.
  package var fee: Money?
  /// Interest claimed.
  package var interest: Money?
  /// Compensation claimed.
  package var compensation: Money?
  /// The open promise for it.
  package var promise: Promise?

  /// Principal and charges.
  ///
  /// - Throws: `MoneyError/overflow`.
  package func total() throws(MoneyError) -> Money {
    var sum = open
    for part in [fee, interest, compensation] { if let part { sum = try sum.adding(part) } }
    return sum
  }

  /// What the claim is for, when the books say.
  package var subject: String? { invoice.subject ?? invoice.lines.first?.description }
}
