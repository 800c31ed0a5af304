/// How a plan of instalments stands.
public enum AgreementStatus: String, Sendable, Hashable, CaseIterable {
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
public struct AgreementState: Sendable, Hashable {
  /// The agreement.
  public let agreement: PaymentAgreement
  /// How it stands.
  public let status: AgreementStatus
  /// What came towards it since it was signed.
  public let paid: Money
  /// Instalments past their day that the payments so far do not cover.
  public let missed: [AgreedInstalment]
}
