/// An agreed plan of instalments (betalingsavtale, nedbetalingsplan).
public struct PaymentAgreement: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Ids of what is covered.
  public var receivables: [String]
  /// Day of the agreement.
  public var signedOn: CivilDay
  /// Due days ascending.
  public var instalments: [AgreedInstalment]
  /// Day it was cancelled.
  public var cancelledOn: CivilDay?

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    receivables: [String],
    signedOn: CivilDay,
    instalments: [AgreedInstalment],
    cancelledOn: CivilDay? = nil
  ) {
    self.id = id
    self.receivables = receivables
    self.signedOn = signedOn
    self.instalments = instalments
    self.cancelledOn = cancelledOn
  }
}
