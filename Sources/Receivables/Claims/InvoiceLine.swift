/// What an invoice is for, one line (fakturalinje).
public struct InvoiceLine: Sendable, Hashable {
  /// In the customer's words.
  public var description: String
  /// Decimal, as printed.
  public var quantity: String?
  /// Amount of the line, tax included.
  public var gross: Money

  /// Makes the value from its parts, as they are.
  public init(description: String, quantity: String? = nil, gross: Money) {
    self.description = description
    self.quantity = quantity
    self.gross = gross
  }
}
