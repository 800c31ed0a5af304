import Receivables

/// A credit note that names its invoice by number, before it is known in which account that invoice is.
package struct IncomingCreditNote: Sendable, Hashable {
  /// Id of the creditor.
  package var creditor: String
  /// The credit note; its `invoice` is filled in when the invoice is found.
  package var note: CreditNote
  /// Number of the invoice that it corrects, as printed.
  package var invoiceNumber: String?
  /// Id of the customer, when the document says: whose it is when no invoice is found.
  package var customer: String?

  /// Pairs a credit note with what it says of its invoice.
  package init(creditor: String, note: CreditNote, invoiceNumber: String? = nil, customer: String? = nil) {
    self.creditor = creditor
    self.note = note
    self.invoiceNumber = invoiceNumber
    self.customer = customer
  }
}
