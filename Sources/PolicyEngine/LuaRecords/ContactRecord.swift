import Receivables

/// A contact as policies see it.
enum ContactRecord {
  static let schema = RecordSchema<Contact>(
    name: "contact", summary: "A talk with the customer; it never raises the level.",
    fields: [
      .text("id", "Its key.") { $0.id }.always,
      .day("day", "Day of the contact.") { $0.day }.always,
      .text("channel", "The medium.", allowed: Channel.allCases.map(\.rawValue)) { $0.channel.rawValue }.always,
      .text("direction", "Who took the step.", allowed: ContactDirection.allCases.map(\.rawValue)) {
        $0.direction.rawValue
      }.always,
      .text("outcome", "What came of it.", allowed: ContactOutcome.allCases.map(\.rawValue)) {
        $0.outcome.rawValue
      }.always,
      .text("reason", "Why they do not pay.", allowed: NonPaymentReason.allCases.map(\.rawValue)) {
        $0.reason?.rawValue
      },
      .text("text", "Note.") { $0.text },
      .day("follow_up_day", "When to look again.") { $0.followUpDay },
    ])
}
