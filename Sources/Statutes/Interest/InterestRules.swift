import Receivables

/// How a law counts late interest, as its parameters say.
struct InterestRules {
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
  init(_ law: Law, on day: CivilDay, debtor: CustomerKind) throws(StatuteError) {
    rates = try InterestRates(law, on: min(day, law.reviewedThrough), debtor: debtor)
    if day > law.reviewedThrough { _ = try rates.rate(on: day, begun: day) }
    try Self.check(debtor, law, day)
    guard let dayCount = try law.code(Self.dayCountName, on: day, DayCount.self) else {
      throw .unknownParameter(law: law.id, name: Self.dayCountName, nearest: nil)
    }
    guard let span = try law.code(Self.spanName, on: day, DaySpan.self) else {
      throw .unknownParameter(law: law.id, name: Self.spanName, nearest: nil)
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
