import Receivables

/// A credit profile as policies see it.
enum CreditRecord {
  static let schema = RecordSchema<CreditProfile>(
    name: "credit", summary: "What is decided and known of the customer's credit.",
    fields: [
      .money("limit", "nil means no check, zero means no credit.") { $0.limit },
      .day("limit_expires", "Last day of the limit.") { $0.limitExpires },
      .money("insured_limit", "What the credit insurance covers.") { $0.insuredLimit },
      .text("rating", "A is best.", allowed: CreditRating.allCases.map(\.rawValue)) { $0.rating.rawValue }.always,
      .text("hold", "Whether new credit is stopped.", allowed: CreditHold.allCases.map(\.rawValue)) {
        $0.hold.rawValue
      }.always,
      .money("open_orders", "Ordered, not yet invoiced.") { $0.openOrders },
    ])
}
