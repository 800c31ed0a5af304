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
