/// A correction in the customer's favour (kreditnota).
package struct CreditNote: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Reduces the claim from this day.
  package var issueDay: CivilDay
  /// Above zero.
  package var amount: Money
  /// Id of the invoice it corrects; without it, it is unallocated credit.
  package var invoice: String?
  /// Why it was given.
  package var reason: String?

  package init(
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
