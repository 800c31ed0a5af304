import Receivables

/// A notice as policies see it.
enum NoticeRecord {
  static let schema = RecordSchema<Notice>(
    name: "notice", summary: "A letter or message that asked for payment.",
    fields: [
      .text("id", "Its key.") { $0.id }.always,
      .text("level", "Its step on the ladder.", allowed: ReminderLevel.allCases.map(\.rawValue)) {
        $0.level.rawValue
      }.always,
      .day("day", "Day it was sent.") { $0.day }.always,
      .day("deadline", "Last day of payment that it gave.") { $0.deadline },
      .text("channel", "How it went.", allowed: Channel.allCases.map(\.rawValue)) { $0.channel?.rawValue },
      .text("state", "Where it stands.", allowed: NoticeState.allCases.map(\.rawValue)) { $0.state.rawValue }.always,
      .money("fee", "Fee claimed in it.") { $0.fee },
      .money("interest", "Interest claimed in it.") { $0.interest },
    ])
}
