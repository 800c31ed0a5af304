/// An agreed plan of instalments (betalingsavtale, nedbetalingsplan).
package struct PaymentAgreement: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Ids of what is covered.
  package var receivables: [String]
  /// Day of the agreement.
  package var signedOn: CivilDay
  /// Due days ascending.
  package var instalments: [AgreedInstalment]
  /// Day it was cancelled.
  package var cancelledOn: CivilDay?

  package init(
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
