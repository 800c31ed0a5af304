/// What has covered a receivable, and what is left: `paid + credited + writtenOff + open` is its amount.
package struct ReceivableBalance: Sendable, Hashable {
  /// Principal covered by payments.
  package internal(set) var paid: Money
  /// Principal taken off by credit notes.
  package internal(set) var credited: Money
  /// Principal given up.
  package internal(set) var writtenOff: Money
  /// Principal left; never negative.
  package internal(set) var open: Money
  /// Charges left, by what they are; each above zero.
  package internal(set) var charges: [AllocationTarget: Int64]
  /// Day of the last payment towards it.
  package internal(set) var lastPaymentDay: CivilDay?
  /// Day of the last event that covered some of the principal.
  package internal(set) var lastCoveredDay: CivilDay?

  /// What lowered the principal, in the order in which it was counted.
  package internal(set) var falls: [PrincipalFall] = []

  /// The original amount.
  let amount: Money

  init(amount: Money) {
    self.amount = amount
    let nothing = Money.zero(amount.currency)
    (paid, credited, writtenOff, open) = (nothing, nothing, nothing, amount)
    charges = [:]
  }

  /// All charges left.
  package var openCharges: Money {
    Money(minorUnits: charges.values.reduce(0) { $0 &+ $1 }, open.currency)
  }

  /// Interest left.
  package var openInterest: Money { Money(minorUnits: charges[.interest] ?? 0, open.currency) }
}
