/// A discount for whoever pays early (kontantrabatt, Skonto): taken in time it settles the claim, taken late it is
/// still owed.
package struct CashDiscount: Sendable, Hashable {
  /// Calendar days after the day of issue; the last of them, moved to a business day, still counts.
  package var days: Int
  /// How much, in hundredths of a percent: 200 is 2 %.
  package var basisPoints: Int
  /// What it is a part of, where that is less than the claim; credit notes lower it.
  package var base: Money?

  package init(days: Int, basisPoints: Int, base: Money? = nil) {
    self.days = days
    self.basisPoints = basisPoints
    self.base = base
  }
}

extension CashDiscount {
  /// The last day on which a payment is in time.
  package func lastDay(issued: CivilDay, calendar: BusinessCalendar) -> CivilDay {
    calendar.rolled(issued.adding(days: days))
  }

  /// The discount on a claim in minor units, half a unit rounded up; of a claim that was credited in part, on the rest.
  package func units(of amount: Int64, credited: Int64) -> Int64 {
    let whole = min(base?.minorUnits ?? amount, amount)
    let part = max(0, whole - max(0, credited))
    return Int64((Int128(part) * Int128(basisPoints) + 5000) / 10_000)
  }
}

/// A discount that was taken when its time was over: what is left of a claim is just that much.
package struct LateDiscount: Sendable, Hashable {
  /// What is left.
  package let amount: Money
  /// The last day on which it could have been taken.
  package let lastDay: CivilDay
  /// Day of the newest payment that came too late for it.
  package let paidOn: CivilDay
}
