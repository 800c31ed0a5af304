import Receivables

/// What a decision is about: one receivable, with the names a person knows it by.
public struct DecisionSubject: Sendable, Hashable {
  /// Id of the creditor.
  public var creditor: String
  /// Id of the customer.
  public var customer: String
  /// Name of the customer.
  public var customerName: String
  /// Id of the invoice.
  public var invoice: String
  /// Number of the invoice, as printed.
  public var invoiceNumber: String
  /// Id of the receivable.
  public var receivable: String
  /// 1-based place among the invoice's instalments.
  public var sequence: Int
  /// Day of payment, as agreed.
  public var dueDay: CivilDay
  /// What is open of it on the day of the decision.
  public var open: Money
}
