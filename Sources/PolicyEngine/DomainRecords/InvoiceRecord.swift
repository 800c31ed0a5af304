import LuaGuest
import Receivables

/// An invoice as policies see it.
enum InvoiceRecord {
  static let schema = RecordSchema<Invoice>(
    name: "invoice", summary: "The claim in writing.",
    fields: [
      .text("id", "Its key.") { $0.id }.always,
      .text("number", "Its number, as printed.") { $0.number }.always,
      .day("issue_day", "Day of issue.") { $0.issueDay }.always,
      .text("currency", "Currency of every amount in it.") { $0.currency.code }.always,
      .text("subject", "What the claim is for, in a line.") { $0.subject },
      .text("payment_reference", "KID or other reference.") { $0.paymentReference },
      .integer("instalments", "How many receivables it has.") { $0.receivables.count }.always,
      .boolean("agreed_due_day", "The due day was agreed beforehand.") { $0.agreedDueDay },
      .day("delivered_on", "Day of delivery.") { $0.deliveredOn },
      .field("lines", .list(of: .record("line")), "What it is for.") { invoice, rows in
        rows.records(rows.lineStore, invoice.lines)
      },
    ])
}
