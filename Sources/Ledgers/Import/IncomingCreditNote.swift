import Receivables

/// A credit note that names its invoice by number, before it is known in which account that invoice is.
public struct IncomingCreditNote: Sendable, Hashable {
  /// Id of the creditor.
  public var creditor: String
  /// The credit note; its `invoice` is filled in when the invoice is found.
  public var note: CreditNote
  /// Number of the invoice that it corrects, as printed.
  public var invoiceNumber: String?
  /// Id of the customer, when the document says: whose it is when no invoice is found.
  public var customer: String?

  /// Pairs a credit note with what it says of its invoice.
  public init(creditor: String, note: CreditNote, invoiceNumber: String? = nil, customer: String? = nil) {
    self.creditor = creditor
    self.note = note
    self.invoiceNumber = invoiceNumber
    self.customer = customer
  }
}
