import Receivables

/// A promise to pay as policies see it.
enum PromiseRecord {
  static let schema = RecordSchema<PromiseState>(
    name: "promise", summary: "A promise to pay; it never pauses the reminders by itself.",
    fields: [
      .text("id", "Its key.") { $0.promise.id }.always,
      .text("status", "How it stands.", allowed: PromiseStatus.allCases.map(\.rawValue)) { $0.status.rawValue }.always,
      .money("amount", "How much was promised.") { $0.promise.amount }.always,
      .money("paid", "How much of it has come.") { $0.paidTowards }.always,
      .day("made_on", "Day it was made.") { $0.promise.madeOn }.always,
      .day("due_day", "Promised day of payment.") { $0.promise.dueDay }.always,
      .day("follow_up_day", "When to look again.") { $0.promise.followUpDay },
      .boolean("confirmed", "It was confirmed in writing.") { $0.promise.confirmedOn != nil },
      .integer("level", "1 and the promises not kept before.") { $0.level }.always,
      .day("broken_on", "First day on which it counted as broken.") { $0.brokenOn },
    ])
}
