import Receivables

/// The creditor as policies see it.
enum CreditorRecord {
  static let schema = RecordSchema<AccountState>(
    name: "creditor", summary: "The business that is owed money.",
    fields: [
      .text("id", "Its key.") { $0.creditor.id }.always,
      .text("name", "Its name.") { $0.creditor.name }.always,
      .text("country", "ISO 3166-1 alpha-2.") { $0.creditor.country }.always,
      .text("currency", "The currency of its books.") { $0.creditor.currency.code }.always,
      .day("payments_read_through", "Bank data is complete up to and including this day.") { $0.creditor.paymentsReadThrough },
    ])
}
