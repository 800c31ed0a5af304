import Receivables

/// A plan of instalments as policies see it.
enum AgreementRecord {
  static let schema = RecordSchema<AgreementState>(
    name: "agreement", summary: "An agreed plan of instalments.",
    fields: [
      .text("id", "Its key.") { $0.agreement.id }.always,
      .text("status", "How it stands.", allowed: AgreementStatus.allCases.map(\.rawValue)) { $0.status.rawValue }.always,
      .day("signed_on", "Day of the agreement.") { $0.agreement.signedOn }.always,
      .integer("missed", "How many instalments were missed.") { $0.missed.count }.always,
    ])
}
