/// What an invoice is for, one line (fakturalinje).
package struct InvoiceLine: Sendable, Hashable {
  /// In the customer's words.
  package var description: String
  /// Decimal, as printed.
  package var quantity: String?
  /// Amount of the line, tax included.
  package var gross: Money

  package init(description: String, quantity: String? = nil, gross: Money) {
    self.description = description
    self.quantity = quantity
    self.gross = gross
  }
}
