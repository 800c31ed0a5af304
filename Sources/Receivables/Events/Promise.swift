/// A promise to pay (betalingsløfte). It never pauses the reminders by itself.
package struct Promise: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Ids of what is promised.
  package var receivables: [String]
  /// How much is promised.
  package var amount: Money
  /// Day the promise was made.
  package var madeOn: CivilDay
  /// Promised day of payment.
  package var dueDay: CivilDay
  /// When to look again.
  package var followUpDay: CivilDay?
  /// Day the written confirmation was sent.
  package var confirmedOn: CivilDay?
  /// How it was confirmed.
  package var confirmationChannel: Channel?
  /// Calendar days after `dueDay` before it counts as broken.
  package var graceDays: Int
  /// Day it was taken back.
  package var withdrawnOn: CivilDay?

  package init(
    id: String,
    receivables: [String],
    amount: Money,
    madeOn: CivilDay,
    dueDay: CivilDay,
    followUpDay: CivilDay? = nil,
    confirmedOn: CivilDay? = nil,
    confirmationChannel: Channel? = nil,
    graceDays: Int = 0,
    withdrawnOn: CivilDay? = nil
  ) {
    self.id = id
    self.receivables = receivables
    self.amount = amount
    self.madeOn = madeOn
    self.dueDay = dueDay
    self.followUpDay = followUpDay
    self.confirmedOn = confirmedOn
    self.confirmationChannel = confirmationChannel
    self.graceDays = graceDays
    self.withdrawnOn = withdrawnOn
  }
}

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

/// One instalment of a payment agreement.
package struct AgreedInstalment: Sendable, Hashable {
  /// Last day of payment.
  package var dueDay: CivilDay
  /// Above zero.
  package var amount: Money

  package init(dueDay: CivilDay, amount: Money) {
    self.dueDay = dueDay
    self.amount = amount
  }
}
