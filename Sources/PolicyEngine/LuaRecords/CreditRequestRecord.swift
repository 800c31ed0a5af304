import LuaGuest
import Receivables

/// A request for credit as policies see it: the first argument of `policy.credit`.
enum CreditRequestRecord {
  static let schema = RecordSchema<CreditRequest>(
    name: "credit_request", summary: "May this customer buy for this amount?",
    fields: [
      .text("kind", "What is asked about.", allowed: CreditRequest.Kind.allCases.map(\.rawValue)) { $0.kind.rawValue }.always,
      .money("amount", "How much; nil for a review.") { $0.amount },
      .boolean("prepaid", "It is paid before it is delivered.") { $0.prepaid },
      .field("customer", .record("customer"), "Who asks.") { _, rows in rows.customer },
      .field("creditor", .record("creditor"), "Who is asked.") { _, rows in rows.creditor },
      .field("exposure", .record("exposure"), "What they owe, in the currency of the amount, or of the limit.") { request, rows in
        rows.exposure(for: request)
      },
    ])
}
