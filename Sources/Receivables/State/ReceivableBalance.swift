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
}

extension ReceivableBalance {
  /// Takes a credit off the principal; returns how much was used.
  mutating func credit(_ units: Int64, on day: CivilDay) -> Int64 {
    let used = take(units, on: day, as: .credit)
    credited = Money(minorUnits: credited.minorUnits + used, credited.currency)
    return used
  }

  /// Gives up some of what is left of the principal.
  mutating func writeOff(_ units: Int64, on day: CivilDay) {
    let used = take(units, on: day, as: .credit)
    writtenOff = Money(minorUnits: writtenOff.minorUnits + used, writtenOff.currency)
  }

  /// Covers the parts of the claim in an order; returns how much was used.
  mutating func cover(_ units: Int64, targets: [AllocationTarget], by payment: Payment) -> Int64 {
    let day = payment.paidOn
    var left = units
    for target in targets where left > 0 {
      if target == .principal {
        let used = take(left, on: day, as: .payment, decidedOn: payment.decisiveDay)
        paid = Money(minorUnits: paid.minorUnits + used, paid.currency)
        left -= used
      } else if !charges.isEmpty, let owed = charges[target] {
        let used = min(left, owed)
        charges[target] = used == owed ? nil : owed - used
        left -= used
      }
    }
    if left < units { lastPaymentDay = max(lastPaymentDay ?? day, day) }
    return units - left
  }

  /// Takes at most what is open; the parts cannot overflow, since they never exceed the amount.
  private mutating func take(
    _ units: Int64, on day: CivilDay, as kind: PrincipalFall.Kind, decidedOn decisiveDay: CivilDay? = nil
  ) -> Int64 {
    let used = max(0, min(units, open.minorUnits))
    guard used > 0 else { return 0 }
    open = Money(minorUnits: open.minorUnits - used, open.currency)
    lastCoveredDay = max(lastCoveredDay ?? day, day)
    falls.append(
      PrincipalFall(kind: kind, day: day, amount: Money(minorUnits: used, open.currency), decisiveDay: decisiveDay))
    return used
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

  package init(kind: Kind, day: CivilDay, amount: Money, decisiveDay: CivilDay? = nil) {
    self.kind = kind
    self.day = day
    self.amount = amount
    self.decisiveDay = decisiveDay ?? day
  }
}

/// Some money of a payment that went to a receivable: what promises and agreements are judged by.
struct Coverage {
  let receivable: String
  let day: CivilDay
  let minorUnits: Int64
}
