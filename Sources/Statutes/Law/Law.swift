import Receivables

/// The law of one jurisdiction, as far as purre knows it: dated parameters with their sources, and a calendar.
package struct Law: Sendable, Hashable {
  /// Name of the plug-in: `law-no`.
  package var id: String
  /// ISO 3166-1 alpha-2.
  package var jurisdiction: String
  /// Name shown to people.
  package var name: String
  /// The currency of its amounts.
  package var currency: Currency
  /// Last day for which somebody has checked that the values are complete.
  package var reviewedThrough: CivilDay
  /// Its weekends and holidays.
  package var calendar: BusinessCalendar
  /// Its parameters, by name.
  package var parameters: [String: Parameter]

  package init(
    id: String, jurisdiction: String, name: String, currency: Currency, reviewedThrough: CivilDay,
    calendar: BusinessCalendar, parameters: [Parameter]
  ) {
    self.id = id
    self.jurisdiction = jurisdiction
    self.name = name
    self.currency = currency
    self.reviewedThrough = reviewedThrough
    self.calendar = calendar
    self.parameters = parameters.keyed(by: \.name)
  }
}

extension Law {
  /// The value in force on a day, that a decision may rest on.
  ///
  /// - Throws: ``StatuteError`` when there is none, or none that was read in a source, or nobody has looked.
  package func value(_ name: String, on day: CivilDay) throws(StatuteError) -> Citation {
    guard let parameter = parameters[name] else {
      throw .unknownParameter(law: id, name: name, nearest: NearestName.find(name, among: parameters.keys.sorted()))
    }
    if day > reviewedThrough {
      throw .notReviewed(law: id, parameter: name, day: day, through: reviewedThrough, publisher: parameter.publisher)
    }
    guard let newest = parameter.newest(on: day) else {
      throw .beforeFirst(law: id, parameter: name, day: day, first: parameter.values.first?.from)
    }
    guard parameter.holds(newest, on: day) else {
      throw .missing(law: id, parameter: name, day: day, publisher: parameter.publisher)
    }
    guard newest.isUsable else {
      throw .unverified(
        law: id, parameter: name, day: day, confidence: newest.confidence, publisher: parameter.publisher)
    }
    return Citation(law: id, parameter: name, unit: parameter.unit, basis: parameter.basis, value: newest)
  }

  /// The days around one on which ``value(_:on:)`` gives the same as on that day, which has a value.
  package func daysOfValue(_ name: String, around day: CivilDay) -> ClosedRange<CivilDay> {
    guard let parameter = parameters[name], let first = parameter.newest(on: day)?.from else { return day...day }
    var last = min(reviewedThrough, parameter.lastDay(of: first))
    for next in parameter.values.compactMap(\.from) where day < next { last = min(last, next.adding(days: -1)) }
    return first <= day && day <= last ? first...last : day...day
  }

  /// The first day after one on which a value comes into force, runs out, or is not reviewed any more; `nil` when there
  /// is none.
  package func nextChange(after day: CivilDay) -> CivilDay? {
    var days = [reviewedThrough.adding(days: 1)]
    for parameter in parameters.values {
      days += parameter.values.compactMap(\.from)
      if let first = parameter.newest(on: day)?.from { days.append(parameter.lastDay(of: first).adding(days: 1)) }
    }
    return days.filter { day < $0 }.min()
  }

  /// The last day before a claim that was due on a day is barred by limitation; `nil` where the law does not say.
  package func barredAfter(dueDay: CivilDay) -> CivilDay? {
    guard let months = try? number("limitation_months", on: dueDay), months.denominator == 1,
      let count = Int(exactly: months.numerator)
    else { return nil }
    return calendar.rolled(dueDay.adding(months: count))
  }

  /// The number in force on a day.
  ///
  /// - Throws: ``StatuteError``.
  package func number(_ name: String, on day: CivilDay) throws(StatuteError) -> Rational {
    guard let number = try value(name, on: day).number else {
      throw .wrongKind(law: id, parameter: name, expected: "a number")
    }
    return number
  }

  /// The code in force on a day, one of those known; `nil` where the law has no such parameter.
  ///
  /// - Throws: ``StatuteError``.
  func code<Code: RawRepresentable & CaseIterable>(_ name: String, on day: CivilDay, _: Code.Type) throws(StatuteError)
    -> Code?
  where Code.RawValue == String {
    guard parameters[name] != nil else { return nil }
    guard let text = try value(name, on: day).code, let code = Code(rawValue: text) else {
      throw .wrongKind(
        law: id, parameter: name, expected: "one of " + Code.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return code
  }

  /// What is in force, adopted or missing on a day, for every parameter, by name; verified or not.
  package func inForce(on day: CivilDay) -> [(parameter: Parameter, value: DatedValue?)] {
    parameters.values.sorted { $0.name < $1.name }.map { parameter in
      let newest = parameter.newest(on: day)
      return (parameter, newest.flatMap { parameter.holds($0, on: day) ? $0 : nil })
    }
  }
}
