import LuaGuest
import Receivables

/// An invoice as policies see it.
enum InvoiceRecord {
  static let schema = RecordSchema<ReceivableState>(
    name: "invoice", summary: "The claim in writing.",
    fields: [
      .text("id", "Its key.") { $0.invoice.id }.always,
      .text("number", "Its number, as printed.") { $0.invoice.number }.always,
      .day("issue_day", "Day of issue.") { $0.invoice.issueDay }.always,
      .text("currency", "Currency of every amount in it.") { $0.invoice.currency.code }.always,
      .text("subject", "What the claim is for, in a line.") { $0.invoice.subject },
      .text("payment_reference", "KID or other reference.") { $0.invoice.paymentReference },
      .integer("instalments", "How many receivables it has.") { $0.invoice.receivables.count }.always,
      .boolean("agreed_due_day", "The due day was agreed beforehand.") { $0.invoice.agreedDueDay },
      .day("delivered_on", "Day of delivery.") { $0.invoice.deliveredOn },
      .field("lines", .list(of: .record("line")), "What it is for.") { state, rows in
        rows.records(rows.lineStore, state.invoice.lines)
      },
    ])
}
