import LuaGuest
import Receivables

/// A promise that a customer offers as policies see it: the first argument of `policy.promise`.
enum PromiseRequestRecord {
  static let schema = RecordSchema<PromiseRequest>(
    name: "promise_request", summary: "Is it acceptable to pay so much by that day?",
    fields: [
      .money("amount", "How much is promised.") { $0.amount }.always,
      .day("due_day", "By when.") { $0.dueDay }.always,
      .integer("instalments", "In how many payments.") { $0.instalments }.always,
      .field("receivable", .record("receivable"), "What it is about.") { request, rows in
        rows.receivable(withID: request.receivable)
      },
      .field("customer", .record("customer"), "Who promises.") { _, rows in rows.customer },
      .field("creditor", .record("creditor"), "Who is asked.") { _, rows in rows.creditor },
    ])
}
