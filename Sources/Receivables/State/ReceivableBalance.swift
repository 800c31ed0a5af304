/// What has covered a receivable, and what is left: `paid + credited + discounted + writtenOff + open` is its amount.
package struct ReceivableBalance: Sendable, Hashable {
  /// Principal covered by payments.
  package internal(set) var paid: Money
  /// Principal taken off by credit notes.
  package internal(set) var credited: Money
  /// Principal given up.
  package internal(set) var writtenOff: Money
  /// Principal taken off for paying early.
  package internal(set) var discounted: Money
  /// What is left is a discount that was taken too late.
  package internal(set) var lateDiscount: LateDiscount?
  /// Principal left; never negative.
  package internal(set) var open: Money
  /// Charges left, by what they are; each above zero.
  package internal(set) var charges: [AllocationTarget: Int64]
  /// Of the charges left, in minor units, those claimed before the claim fell due as its due day stands now.
  package internal(set) var earlyCharges: Int64 = 0
  /// Of the charges left, in minor units, those of letters that crossed the payment of the principal.
  package internal(set) var crossedCharges: Int64 = 0
  /// Of the charges left, those that are for a person to waive, by what they are.
  package internal(set) var doubtful: [AllocationTarget: Int64] = [:]
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
    (paid, credited, writtenOff, discounted, open) = (nothing, nothing, nothing, nothing, amount)
    charges = [:]
  }

  /// All charges left.
  package var openCharges: Money {
    Money(minorUnits: charges.values.reduce(0) { $0 &+ $1 }, open.currency)
  }

  /// Of the charges left, those that are for a person to waive: no letter asks for them.
  package var doubtfulCharges: Money { Money(minorUnits: earlyCharges &+ crossedCharges, open.currency) }

  /// What a letter asks for of the charges left of a kind.
  package func asked(_ target: AllocationTarget) -> Money {
    Money(minorUnits: (charges[target] ?? 0) - (doubtful[target] ?? 0), open.currency)
  }

  /// What a letter asks for of the charges left.
  package var askedCharges: Money {
    Money(minorUnits: openCharges.minorUnits &- doubtfulCharges.minorUnits, open.currency)
  }
}

extension ReceivableBalance {
  /// Counts something that lowered the principal; the parts cannot overflow, since they never exceed the amount.
  mutating func count(
    _ kind: PrincipalFall.Kind, _ units: Int64, on day: CivilDay, knownOn: CivilDay,
    decidedOn decisiveDay: CivilDay? = nil,
    isGivenUp: Bool = false
  ) {
    let currency = open.currency
    switch kind {
    case .payment: paid = Money(minorUnits: paid.minorUnits + units, currency)
    case .credit where isGivenUp: writtenOff = Money(minorUnits: writtenOff.minorUnits + units, currency)
    case .credit: credited = Money(minorUnits: credited.minorUnits + units, currency)
    }
    open = Money(minorUnits: open.minorUnits - units, currency)
    lastCoveredDay = max(lastCoveredDay ?? day, day)
    falls.append(
      PrincipalFall(
        kind: kind, day: day, amount: Money(minorUnits: units, currency), decisiveDay: decisiveDay, knownOn: knownOn))
  }

  /// Counts a discount that was met.
  mutating func countDiscount(_ units: Int64, on day: CivilDay, knownOn: CivilDay) {
    let currency = open.currency
    discounted = Money(minorUnits: units, currency)
    open = Money(minorUnits: open.minorUnits - units, currency)
    falls.append(PrincipalFall(kind: .credit, day: day, amount: Money(minorUnits: units, currency), knownOn: knownOn))
  }

  /// Notes that a payment covered some of it.
  mutating func notePayment(on day: CivilDay) { lastPaymentDay = max(lastPaymentDay ?? day, day) }

  /// Adds what is left of a charge.
  ///
  /// - Throws: ``MoneyError/overflow``.
  mutating func add(_ units: Int64, to target: AllocationTarget, isEarly: Bool, hasCrossed: Bool) throws(MoneyError) {
    let currency = open.currency
    let sum = try Money(minorUnits: charges[target] ?? 0, currency).adding(Money(minorUnits: units, currency))
    charges[target] = sum.minorUnits
    if isEarly || hasCrossed { doubtful[target, default: 0] &+= units }
    if isEarly {
      earlyCharges &+= units
    } else if hasCrossed {
      crossedCharges &+= units
    }
  }
}

/// Something that lowered the principal of a receivable: what late interest is computed by.
package struct PrincipalFall: Sendable, Hashable {
  /// What it was.
  package enum Kind: String, Sendable, Hashable {
    /// Money of the customer.
    case payment
    /// A correction, or an amount given up.
    case credit
  }

  /// What it was.
  package var kind: Kind
  package var day: CivilDay
  /// How much of the principal it took, above zero.
  package var amount: Money
  /// Day that decides whether a deadline was met; another than `day` where a payment was ordered before it came.
  package var decisiveDay: CivilDay
  /// Day from which the books knew it.
  package var knownOn: CivilDay

  package init(
    kind: Kind, day: CivilDay, amount: Money, decisiveDay: CivilDay? = nil, knownOn: CivilDay? = nil
  ) {
    self.kind = kind
    self.day = day
    self.amount = amount
    self.decisiveDay = decisiveDay ?? day
    self.knownOn = knownOn ?? day
  }
}

/// Some money of a payment that went to a receivable: what promises and agreements are judged by.
struct AllocatedMoney {
  let receivable: String
  let day: CivilDay
  let minorUnits: Int64
}
