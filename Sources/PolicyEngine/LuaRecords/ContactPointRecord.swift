import Receivables

/// A contact point as policies see it.
enum ContactPointRecord {
  static let schema = RecordSchema<ContactPoint>(
    name: "contact_point", summary: "One way to reach the customer.",
    fields: [
      .text("id", "Its key.") { $0.id }.always,
      .text("channel", "The medium.", allowed: Channel.allCases.map(\.rawValue)) { $0.channel.rawValue }.always,
      .text("address", "Where to.") { $0.address }.always,
      .integer("rank", "1 is tried first.") { $0.rank }.always,
      .text("status", "What is known of it.", allowed: ContactPointStatus.allCases.map(\.rawValue)) {
        $0.status.rawValue
      }.always,
      .boolean("usable", "Neither bounced nor blacklisted.") { ![.bounced, .blacklisted].contains($0.status) },
      .boolean("electronic_consent", "They agreed to get notices here.") { $0.electronicConsent },
      .boolean("for_invoices", "May be used for invoices.") { $0.purposes.contains(.invoice) },
      .boolean("for_reminders", "May be used for reminders.") { $0.purposes.contains(.reminder) },
      .boolean("for_legal_notices", "May be used for collection notices.") { $0.purposes.contains(.legalNotice) },
    ])
}
