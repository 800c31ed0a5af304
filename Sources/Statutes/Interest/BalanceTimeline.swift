import Receivables

/// What is left of a principal from day to day: a payment lowers it from the day after, a credit note on its own day.
struct BalanceTimeline {
  private let principal: Money
  private let falls: [(day: CivilDay, amount: Money)]

  init(_ request: InterestRequest) {
    principal = request.principal
    falls = request.events.map { event in
      (event.kind == .payment ? event.day.adding(days: 1) : event.day, event.amount)
    }
  }

  /// The days on which it falls.
  var changes: [CivilDay] { falls.map(\.day) }

  /// What bears interest on a day; `nil` when more than all has been paid.
  func balance(on day: CivilDay) -> Money? {
    var left = principal.minorUnits
    for fall in falls where fall.day <= day {
      let (rest, overflow) = left.subtractingReportingOverflow(fall.amount.minorUnits)
      if overflow { return nil }
      left = rest
    }
    return left < 0 ? nil : Money(minorUnits: left, principal.currency)
  }
}
