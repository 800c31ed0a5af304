import Receivables

/// Late interest by a law: simple interest on the principal, by segments of equal rate and balance, as exact fractions,
/// rounded once to the minor unit.
///
/// Sources: forsinkelsesrenteloven §§ 2 and 3 and the letter of Lovavdelingen of 26 June 2006 for Norway; every other
/// rule is a parameter of the law, with its own source.
package struct InterestCalculator: Sendable {
  private let law: Law

  /// A calculator for a law.
  package init(_ law: Law) { self.law = law }

  /// Computes the interest with its record.
  ///
  /// - Throws: ``StatuteError`` when the law lacks a value for a day that bears interest.
  package func interest(_ request: InterestRequest) throws(StatuteError) -> InterestRecord {
    try interest(request) { () throws(StatuteError) in try InterestRules(law, on: request.to, debtor: request.debtor) }
  }

  /// The same by rules that somebody knows already.
  package func interest(
    _ request: InterestRequest, by rules: () throws(StatuteError) -> InterestRules
  ) throws(StatuteError) -> InterestRecord {
    try checkCurrency(request)
    let rules = try rules()
    var remarks: [String] = []
    let (first, due) = try firstDay(request, rules, &remarks)
    var record = InterestRecord(
      law: law.id, request: request, effectiveDueDay: due, segments: [], exact: .zero,
      interest: .zero(request.principal.currency), rules: rules.citations, remarks: remarks)
    guard first <= request.to else { return record }
    record.segments = try segments(request, rules, first: first, &record.remarks)
    do throws(RationalError) {
      for segment in record.segments { record.exact = try record.exact.adding(segment.exact) }
      guard let units = Int64(exactly: record.exact.roundedHalfUp) else { throw RationalError.overflow }
      record.interest = Money(minorUnits: units, request.principal.currency)
    } catch { throw .arithmetic(error) }
    return record
  }

  /// The first day that bears interest.
  ///
  /// - Throws: ``StatuteError`` when the law lacks a rule.
  package func firstDay(_ request: InterestRequest) throws(StatuteError) -> CivilDay {
    try firstDay(request, by: try InterestRules(law, on: request.to, debtor: request.debtor))
  }

  /// The same by rules that somebody knows already.
  package func firstDay(_ request: InterestRequest, by rules: InterestRules) throws(StatuteError) -> CivilDay {
    let due = try dueDay(request.start, rules)
    return due.isGiven ? due.day : Self.firstDay(after: due.day, rules)
  }

  /// The due day that interest follows from, or the first day where that is given.
  private func dueDay(_ start: InterestRequest.Start, _ rules: InterestRules) throws(StatuteError) -> (
    day: CivilDay, isGiven: Bool
  ) {
    switch start {
    case .firstDay(let day): return (day, true)
    case .due(let day): return (rules.dueDay == .rolls ? law.calendar.rolled(day) : day, false)
    case .demand(let day): return (day.adding(days: Int(clamping: try daysAfterDemand(day).roundedHalfUp)), false)
    }
  }

  private func daysAfterDemand(_ day: CivilDay) throws(StatuteError) -> Rational {
    guard law.parameters[InterestRules.demandName] != nil else {
      throw .unrecorded(law: law.id, parameter: InterestRules.demandName)
    }
    return try law.number(InterestRules.demandName, on: day)
  }

  private static func firstDay(after due: CivilDay, _ rules: InterestRules) -> CivilDay {
    rules.span == .dueThroughPayment ? due : due.adding(days: 1)
  }

  private func checkCurrency(_ request: InterestRequest) throws(StatuteError) {
    for amount in [request.principal] + request.events.map(\.amount) where amount.currency != law.currency {
      throw .wrongCurrency(law: law.id, expected: law.currency, given: amount.currency)
    }
  }

  /// The first counted day, and the due day that it follows from.
  private func firstDay(
    _ request: InterestRequest, _ rules: InterestRules, _ remarks: inout [String]
  ) throws(StatuteError) -> (first: CivilDay, due: CivilDay?) {
    let (due, isGiven) = try dueDay(request.start, rules)
    if isGiven { return (due, nil) }
    switch request.start {
    case .firstDay: break
    case .due(let day):
      if rules.dueDay == nil {
        remarks.append("\(law.id) does not say whether a due day moves to a business day; it is taken as written")
      }
      if due != day { remarks.append("\(day) is no business day, so the due day moves to \(due)") }
    case .demand(let day):
      let days = try daysAfterDemand(day)
      remarks.append("no due day was agreed, so interest runs from \(due), \(days) days after the demand of \(day)")
    }
    return (Self.firstDay(after: due, rules), due)
  }

  private func segments(
    _ request: InterestRequest, _ rules: InterestRules, first: CivilDay, _ remarks: inout [String]
  ) throws(StatuteError) -> [InterestSegment] {
    let balances = BalanceTimeline(request)
    let starts = breakpoints(request, rules, balances, first: first)
    var segments: [InterestSegment] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].adding(days: -1) : request.to
      guard let balance = balances.balance(on: start) else {
        remarks.append("payments and credit notes exceed the claim from \(start)")
        break
      }
      guard balance.isPositive else { continue }
      let segment = try segment(start...end, balance, rules, begun: rules.rateDay(first))
      if let last = segments.last, let joined = last.joined(with: segment) {
        segments[segments.count - 1] = joined
      } else {
        segments.append(segment)
      }
    }
    return segments
  }

  /// The days on which something changes, the first counted day among them, in order.
  private func breakpoints(
    _ request: InterestRequest, _ rules: InterestRules, _ balances: BalanceTimeline, first: CivilDay
  ) -> [CivilDay] {
    let rates = rules.rates.changes(from: rules.rateDay(first), through: rules.rateDay(request.to)).map(rules.counted)
    let days = balances.changes + rates
    return Set([first] + days.filter { first < $0 && $0 <= request.to }).sorted()
  }

  private func segment(
    _ days: ClosedRange<CivilDay>, _ balance: Money, _ rules: InterestRules, begun: CivilDay
  ) throws(StatuteError) -> InterestSegment {
    let day = rules.rateDay(days.lowerBound)
    let (rate, sources) = try rules.rates.rate(on: day, begun: begun)
    let year = day.parts.year
    let daysInYear = rules.dayCount.daysInYear(year, isLeap: CivilDay.isLeap(year))
    var segment = InterestSegment(
      days: days, balance: balance, rate: rate, sources: sources, daysInYear: daysInYear, exact: .zero)
    do throws(RationalError) {
      let part = try Rational(Int128(segment.count), over: Int128(100 * daysInYear))
      segment.exact = try Rational(balance.minorUnits).multiplied(by: rate).multiplied(by: part)
    } catch { throw .arithmetic(error) }
    return segment
  }
}

extension InterestSegment {
  /// One segment of two that follow each other and differ in nothing but their days; `nil` for others.
  fileprivate func joined(with next: InterestSegment) -> InterestSegment? {
    guard balance == next.balance, rate == next.rate, sources == next.sources, daysInYear == next.daysInYear,
      days.upperBound.adding(days: 1) == next.days.lowerBound, let sum = try? exact.adding(next.exact)
    else { return nil }
    var joined = self
    joined.days = days.lowerBound...next.days.upperBound
    joined.exact = sum
    return joined
  }
}

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
