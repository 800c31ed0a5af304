/// What has covered a receivable, and what is left: `paid + credited + writtenOff + open` is its amount.
public struct ReceivableBalance: Sendable, Hashable {
  /// Principal covered by payments.
  public internal(set) var paid: Money
  /// Principal taken off by credit notes.
  public internal(set) var credited: Money
  /// Principal given up.
  public internal(set) var writtenOff: Money
  /// Principal left; never negative.
  public internal(set) var open: Money
  /// Charges left, by what they are; each above zero.
  public internal(set) var charges: [AllocationTarget: Int64]
  /// Day of the last payment towards it.
  public internal(set) var lastPaymentDay: CivilDay?
  /// Day of the last event that covered some of the principal.
  public internal(set) var lastCoveredDay: CivilDay?

  /// What lowered the principal, in the order in which it was counted.
  public internal(set) var falls: [PrincipalFall] = []

  /// The original amount.
  let amount: Money

  init(amount: Money) {
    self.amount = amount
    let nothing = Money.zero(amount.currency)
    (paid, credited, writtenOff, open) = (nothing, nothing, nothing, amount)
    charges = [:]
  }

  /// All charges left.
  public var openCharges: Money {
    Money(minorUnits: charges.values.reduce(0) { $0 &+ $1 }, open.currency)
  }

  /// Interest left.
  public var openInterest: Money { Money(minorUnits: charges[.interest] ?? 0, open.currency) }
}
