import Receivables

@testable import Statutes

extension Law {
  /// A law of an invented country that counts in kroner, every day by its calendar year.
  static func invented(_ parameters: [Parameter], span: String = "after_due_through_payment") -> Law {
    let rules: [Parameter] = [
      .invented("late_interest_day_count", "code", [("1990-01-01", "actual/calendar-year")]),
      .invented("late_interest_day_span", "code", [("1990-01-01", span)]),
    ]
    return Law(
      id: "law-xx", jurisdiction: "XX", name: "Nowhere", currency: .dkk,
      reviewedThrough: CivilDay("2026-12-31") ?? CivilDay(daysSinceEpoch: 0), calendar: .norway,
      parameters: rules + parameters)
  }
}

extension Parameter {
  /// A parameter of verified values; a first day of `nil` means not in force.
  static func invented(
    _ name: String, _ unit: String, _ values: [(String?, String)], period: Period = .open, publisher: String? = nil
  ) -> Parameter {
    Parameter(
      name: name, unit: unit, doc: "invented", publisher: publisher, period: period,
      values: values.map { from, text in
        DatedValue(
          from: from.flatMap { CivilDay($0) }, value: Rational(text).map(StatuteValue.number) ?? .code(text),
          written: text,
          source: "invented", confidence: .verifiedOfficial)
      })
  }
}
