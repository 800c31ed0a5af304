import Receivables

/// A line of an invoice as policies see it.
enum LineRecord {
  static let schema = RecordSchema<InvoiceLine>(
    name: "line", summary: "One line of an invoice.",
    fields: [
      .text("description", "In the customer's words.") { $0.description }.always,
      .text("quantity", "Decimal, as printed.") { $0.quantity },
      .money("gross", "Amount, tax included.") { $0.gross }.always,
    ])
}
