import Receivables

/// How a customer has paid, as policies see it.
enum BehaviourRecord {
  static let schema = RecordSchema<PaymentBehaviour>(
    name: "behaviour", summary: "How the customer has paid so far.",
    fields: [
      .integer("settled", "Receivables paid off.") { $0.settled }.always,
      .integer("settled_late", "Of them, paid after the due day.") { $0.settledLate }.always,
      .integer("average_days_late", "Mean of their days late, rounded half up; nil when none is settled.") {
        $0.averageDaysLate
      },
      .integer("broken_promises", "Promises not kept.") { $0.brokenPromises }.always,
      .integer("disputes_raised", "Objections raised.") { $0.disputesRaised }.always,
      .integer("disputes_upheld", "Of them, those found right, wholly or in part.") { $0.disputesUpheld }.always,
      .integer("days_since_payment", "Days since the last payment; nil when there is none.") { $0.daysSincePayment },
    ])
}
