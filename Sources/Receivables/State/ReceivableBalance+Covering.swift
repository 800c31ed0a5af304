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
