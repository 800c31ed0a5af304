import Receivables

/// What a customer owes in one currency as policies see it; each part can be counted or left out.
enum ExposureRecord {
  static let schema = RecordSchema<CreditExposure>(
    name: "exposure", summary: "What a credit limit is held against, in one currency.",
    fields: [
      .text("currency", "The currency of all parts.") { $0.currency.code }.always,
      .money("open", "Open receivables.") { $0.open }.always,
      .money("overdue", "Of them, what is past due.") { $0.overdue }.always,
      .money("orders", "Ordered, not yet invoiced.") { $0.orders }.always,
      .money("unallocated_credit", "Money in the customer's favour.") { $0.unallocatedCredit }.always,
      .money("total", "Open and ordered, less the credit; nil when it does not fit 64 bits.") { try? $0.total() },
    ])
}
