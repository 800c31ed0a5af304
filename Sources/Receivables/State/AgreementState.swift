/// How a plan of instalments stands.
package enum AgreementStatus: String, Sendable, Hashable, CaseIterable {
  /// Every instalment due so far was paid.
  case active
  /// All instalments were paid.
  case completed
  /// An instalment was missed.
  case breached
  /// It was cancelled.
  case cancelled
}

/// A plan of instalments on a day.
package struct AgreementState: Sendable, Hashable {
  /// The agreement.
  package let agreement: PaymentAgreement
  /// How it stands.
  package let status: AgreementStatus
  /// What came towards it since it was signed.
  package let paid: Money
  /// Instalments past their day that the payments so far do not cover.
  package let missed: [AgreedInstalment]
}
