import Receivables

/// Late interest to one day against a kind of debtor, prepared for claim after claim: what one minor unit has borne
/// from each day on, as whole multiples of one fraction. It gives the amount that ``InterestCalculator`` gives, to the
/// unit, without the record.
package final class InterestFactors {
  /// Days in a row on which a unit bears the same.
  private struct Span {
    let first: CivilDay
    /// What a unit bears in one of them, and in all later days, in multiples of the fraction.
    let daily, after: Int128
    let last: CivilDay
  }

  /// Half-years that are looked back, a lifetime of a claim and more.
  private static let mostHalfYears = 60
  /// What the fraction may have below the line, and a unit bear in a day: any amount times all days fits 127 bits then.
  private static let mostDenominator = Int128(1) << 44
  private static let mostDaily = Int128(1) << 44

  /// The last day that is counted.
  package let to: CivilDay
  package let debtor: CustomerKind
  /// How the law counts.
  package let rules: InterestRules
  private let calculator: InterestCalculator
  /// Newest first; empty where a rate does not hang on the day alone.
  private let spans: [Span]
  /// What the fraction has below the line.
  private let denominator: Int128

  /// Prepares the days up to one, as far back as the law has rates.
  package init(_ rules: InterestRules, to: CivilDay, debtor: CustomerKind) {
    self.to = to
    self.debtor = debtor
    self.rules = rules
    calculator = InterestCalculator(rules.law)
    (spans, denominator) = (try? Self.spans(by: rules, to: to)) ?? ([], 1)
  }

  private static func spans(by rules: InterestRules, to: CivilDay) throws(RationalError) -> ([Span], Int128) {
    guard rules.rates.terms.allSatisfy({ $0.movement == .floating }) else { return ([], 1) }
    let earliest = rules.rateDay(to).halfYearStart.adding(months: -6 * mostHalfYears)
    let changes = Set(rules.rates.changes(from: earliest, through: rules.rateDay(to)).map(rules.counted)).sorted()
    var rates: [(first: CivilDay, last: CivilDay, daily: Rational)] = []
    var last = to
    for first in changes.reversed() where first <= last {
      let day = rules.rateDay(first)
      guard let (rate, _) = try? rules.rates.rate(on: day, begun: day) else { break }
      let year = day.parts.year
      let days = rules.dayCount.daysInYear(year, isLeap: CivilDay.isLeap(year))
      rates.append((first, last, try rate.divided(by: Rational(Int128(100 * days)))))
      last = first.adding(days: -1)
    }
    var denominator = Int128(1)
    for rate in rates { denominator = try multiple(of: denominator, rate.daily.denominator) }
    var spans: [Span] = []
    var after = Int128(0)
    for rate in rates {
      let daily = rate.daily.numerator.multipliedReportingOverflow(by: denominator / rate.daily.denominator)
      guard !daily.overflow, (0..<mostDaily).contains(daily.partialValue) else { throw .overflow }
      spans.append(Span(first: rate.first, daily: daily.partialValue, after: after, last: rate.last))
      after += daily.partialValue * Int128(rate.last.days(since: rate.first) + 1)
    }
    return (spans, denominator)
  }

  /// The least whole number that both divide, where it stays small enough for amounts times years.
  private static func multiple(of a: Int128, _ b: Int128) throws(RationalError) -> Int128 {
    guard b < mostDenominator else { throw .overflow }
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    let multiple = a / x * b
    guard multiple < mostDenominator else { throw .overflow }
    return multiple
  }

  /// What a unit bears from a day through the last; `nil` for days before those prepared.
  private func factor(from day: CivilDay) -> Int128? {
    if to < day { return 0 }
    for span in spans where span.first <= day {
      return span.after + span.daily * Int128(span.last.days(since: day) + 1)
    }
    return nil
  }

  /// The first day of a claim that bears interest.
  ///
  /// - Throws: ``StatuteError`` when the law lacks a rule.
  package func firstDay(_ request: InterestRequest) throws(StatuteError) -> CivilDay {
    try calculator.firstDay(request, by: rules)
  }

  /// The interest of a claim from its first day that bears any, rounded once; `nil` where only the calculator can say.
  ///
  /// The claim's last day and its debtor must be those prepared for.
  package func interest(on request: InterestRequest, from first: CivilDay) -> Money? {
    let currency = request.principal.currency
    guard first <= to else { return .zero(currency) }
    guard var left = factor(from: first) else { return nil }
    var sum = Int128(0)
    var balance = request.principal.minorUnits
    if !request.events.isEmpty {
      let falls = BalanceTimeline(request)
      guard request.events.allSatisfy({ $0.amount.currency == currency }), let start = falls.balance(on: first) else {
        return nil
      }
      balance = start.minorUnits
      for day in Set(falls.changes.filter { first < $0 && $0 <= to }).sorted() {
        guard let rest = factor(from: day), let lower = falls.balance(on: day) else { return nil }
        sum += Int128(balance) * (left - rest)
        (left, balance) = (rest, lower.minorUnits)
      }
    }
    sum += Int128(balance) * left
    guard request.principal.minorUnits >= 0 else { return nil }
    let (whole, rest) = sum.quotientAndRemainder(dividingBy: denominator)
    return Int64(exactly: rest >= denominator - rest ? whole + 1 : whole).map { Money(minorUnits: $0, currency) }
  }
}
