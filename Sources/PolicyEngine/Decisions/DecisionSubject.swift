import Receivables

/// What a decision is about: one receivable, with the names a person knows it by.
package struct DecisionSubject: Sendable, Hashable {
  /// Id of the creditor.
  package var creditor: String
  /// Id of the customer.
  package var customer: String
  /// Name of the customer.
  package var customerName: String
  /// Id of the invoice.
  package var invoice: String
  /// Number of the invoice, as printed.
  package var invoiceNumber: String
  /// Id of the receivable.
  package var receivable: String
  /// 1-based place among the invoice's instalments.
  package var sequence: Int
  /// Day of payment, as agreed.
  package var dueDay: CivilDay
  /// What is open of it on the day of the decision.
  package var open: Money
}
