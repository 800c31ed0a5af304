import Receivables

/// A dispute as policies see it.
enum DisputeRecord {
  static let schema = RecordSchema<Dispute>(
    name: "dispute", summary: "An objection to the whole or a part of a receivable.",
    fields: [
      .text("id", "Its key.") { $0.id }.always,
      .day("raised_on", "Day it was raised.") { $0.raisedOn }.always,
      .text("category", "What it is about.", allowed: DisputeCategory.allCases.map(\.rawValue)) {
        $0.category.rawValue
      }.always,
      .money("amount", "The disputed part; nil means the whole.") { $0.amount },
      .text("note", "What the customer says.") { $0.note },
    ])
}
