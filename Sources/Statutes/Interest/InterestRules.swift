import Receivables

/// How a law counts late interest, as its parameters say.
package struct InterestRules: Sendable {
  static let dayCountName = "late_interest_day_count"
  static let spanName = "late_interest_day_span"
  static let dueDayName = "late_interest_due_day"
  static let demandName = "late_interest_days_after_demand"
  static let debtorsName = "late_interest_debtors"

  let law: Law
  let dayCount: DayCount
  let span: DaySpan
  let dueDay: DueDayRule?
  let rates: InterestRates
  let citations: [Citation]

  /// Reads the rules that hold on a day for a kind of debtor.
  ///
  /// - Throws: ``StatuteError`` when one that is needed is missing.
  package init(_ law: Law, on day: CivilDay, debtor: CustomerKind) throws(StatuteError) {
    rates = try InterestRates(law, on: min(day, law.reviewedThrough), debtor: debtor)
    if day > law.reviewedThrough { _ = try rates.rate(on: day, begun: day) }
    try Self.check(debtor, law, day)
    guard let dayCount = try law.code(Self.dayCountName, on: day, DayCount.self) else {
      throw .unrecorded(law: law.id, parameter: Self.dayCountName)
    }
    guard let span = try law.code(Self.spanName, on: day, DaySpan.self) else {
      throw .unrecorded(law: law.id, parameter: Self.spanName)
    }
    self.law = law
    self.dayCount = dayCount
    self.span = span
    dueDay = try law.code(Self.dueDayName, on: day, DueDayRule.self)
    var citations: [Citation] = []
    for name in [Self.dayCountName, Self.spanName, Self.dueDayName] + InterestRates.movements
    where law.parameters[name] != nil {
      citations.append(try law.value(name, on: day))
    }
    self.citations = citations
  }

  /// The kinds of debtor that a law knows late interest against, in its order.
  static func debtors(_ law: Law) -> [CustomerKind] {
    guard case .code(let list)? = law.parameters[debtorsName]?.values.last?.value else { return CustomerKind.allCases }
    return list.split(separator: ",").compactMap { CustomerKind(rawValue: String($0)) }
  }

  /// A law may give interest against some kinds of debtor only.
  private static func check(_ debtor: CustomerKind, _ law: Law, _ day: CivilDay) throws(StatuteError) {
    guard law.parameters[debtorsName] != nil else { return }
    let allowed = try law.value(debtorsName, on: day).code?.split(separator: ",").map(String.init) ?? []
    let kind = debtor == .unknown ? CustomerKind.consumer : debtor
    guard allowed.contains(kind.rawValue) else { throw .notForDebtor(law: law.id, what: "late interest", debtor: kind) }
  }

  /// The day by whose rate, and in whose year, a counted day bears interest.
  func rateDay(_ day: CivilDay) -> CivilDay { span == .dueUntilPayment ? day.adding(days: -1) : day }

  /// The first counted day on which the rate of a day is felt.
  func counted(_ rateDay: CivilDay) -> CivilDay { span == .dueUntilPayment ? rateDay.adding(days: 1) : rateDay }
}

/// How many days a year has when a yearly rate is spread over days: `late_interest_day_count`.
package enum DayCount: String, Sendable, Hashable, CaseIterable {
  /// Days of the calendar year that the day lies in: 365, or 366 in a leap year.
  case calendarYear = "actual/calendar-year"
  /// Always 365.
  case fixed365 = "actual/365"

  func daysInYear(_ year: Int, isLeap: Bool) -> Int { self == .calendarYear && isLeap ? 366 : 365 }
}

/// Which days bear interest, and by the rate of which day: `late_interest_day_span`.
package enum DaySpan: String, Sendable, Hashable, CaseIterable {
  /// From the day after the due day through the day of payment, each by its own rate.
  case afterDueThroughPayment = "after_due_through_payment"
  /// From the due day through the day of payment: both ends are counted.
  case dueThroughPayment = "due_through_payment"
  /// As many days as lie between, each by the rate of the day on which it begins.
  case dueUntilPayment = "due_until_payment"
}

/// Whether a new value reaches claims that already bear interest: `late_interest_rate_moves`,
/// `late_interest_margin_moves`.
package enum RateMovement: String, Sendable, Hashable, CaseIterable {
  /// A new value holds from its day for all claims.
  case floating
  /// The value of the first day that bears interest holds to the end.
  case frozen
}

/// What becomes of a due day on which no business is done: `late_interest_due_day`.
package enum DueDayRule: String, Sendable, Hashable, CaseIterable {
  /// It moves to the next business day.
  case rolls
  /// It stays.
  case stays
}

extension Law {
  /// The due day after it was moved from a day without business, where the law moves it.
  package func effectiveDueDay(_ day: CivilDay) -> CivilDay {
    let rule = parameters[InterestRules.dueDayName]?.newest(on: day)?.value
    return rule == .code(DueDayRule.rolls.rawValue) ? calendar.rolled(day) : day
  }

  /// The kind of debtor that is meant where none is named: a consumer, whom the law protects most, or the first kind
  /// that the law knows late interest against.
  package var usualDebtor: CustomerKind {
    let debtors = InterestRules.debtors(self)
    return debtors.contains(.consumer) ? .consumer : debtors.first ?? .consumer
  }
}
