/// The days on which business is done: no Saturdays, no Sundays, no holidays.
package struct BusinessCalendar: Sendable, Hashable {
  /// Holidays on the same date every year.
  package let fixed: [MonthDay]
  /// Holidays by their distance in days from Easter Sunday; Good Friday is −2.
  package let easterOffsets: [Int]
  /// Holidays on the first such weekday at or after a date; the Swedish Midsummer Eve is the Friday from 19 June.
  package let weekdays: [WeekdayFrom]
  private let table: HolidayTable

  /// Makes a calendar.
  package init(fixed: [MonthDay], easterOffsets: [Int], weekdays: [WeekdayFrom] = []) {
    self.fixed = fixed
    self.easterOffsets = easterOffsets
    self.weekdays = weekdays
    table = HolidayTable { Self.holidays(of: $0, fixed: fixed, easterOffsets: easterOffsets, weekdays: weekdays) }
  }

  /// A month and a day of it.
  package struct MonthDay: Sendable, Hashable {
    /// 1…12.
    package var month: Int
    /// 1…31.
    package var day: Int

    /// Makes a date without a year.
    package init(month: Int, day: Int) {
      self.month = month
      self.day = day
    }
  }

  /// A weekday, 1 (Monday) to 7 (Sunday), and the date from which the first of them counts.
  package struct WeekdayFrom: Sendable, Hashable {
    /// 1 (Monday) to 7 (Sunday).
    package var weekday: Int
    /// The first date it can fall on.
    package var from: MonthDay

    /// Makes a holiday that moves within a week.
    package init(weekday: Int, from: MonthDay) {
      self.weekday = weekday
      self.from = from
    }
  }

  /// Norway: 1 January, 1 and 17 May, 25 and 26 December; Maundy Thursday, Good Friday, both Easter days,
  /// Ascension Day and both days of Whitsun. Christmas Eve and New Year's Eve are ordinary days.
  package static let norway = BusinessCalendar(
    fixed: [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)].map { MonthDay(month: $0.0, day: $0.1) },
    easterOffsets: [-3, -2, 0, 1, 39, 49, 50])

  /// No holidays, only weekends.
  package static let weekendsOnly = BusinessCalendar(fixed: [], easterOffsets: [])

  /// Whether the day is a holiday, weekend or not.
  package func isHoliday(_ day: CivilDay) -> Bool {
    if let known = table.isHoliday(day) { return known }
    return Self.holidays(of: day.parts.year, fixed: fixed, easterOffsets: easterOffsets, weekdays: weekdays).contains(day)
  }

  /// The holidays of a year; a distance that leads out of the year counts in neither.
  private static func holidays(
    of year: Int, fixed: [MonthDay], easterOffsets: [Int], weekdays: [WeekdayFrom]
  ) -> [CivilDay] {
    var days = fixed.compactMap { CivilDay(year: year, month: $0.month, day: $0.day) }
    for rule in weekdays {
      guard let first = CivilDay(year: year, month: rule.from.month, day: rule.from.day) else { continue }
      days += (0..<7).map { first.adding(days: $0) }.filter { $0.weekday == rule.weekday }
    }
    if let easter = CivilDay.easterSunday(year: year) { days += easterOffsets.map { easter.adding(days: $0) } }
    return days.filter { $0.parts.year == year }
  }

  /// Whether business is done that day.
  package func isBusinessDay(_ day: CivilDay) -> Bool { day.weekday < 6 && !isHoliday(day) }

  /// The day itself when it is a business day, else the first one after it.
  package func rolled(_ day: CivilDay) -> CivilDay {
    var candidate = day
    while !isBusinessDay(candidate), candidate < CivilDay.range.upperBound { candidate = candidate.adding(days: 1) }
    return candidate
  }
}

extension BusinessCalendar {
  /// Two are the same when their rules are.
  package static func == (left: Self, right: Self) -> Bool {
    left.table === right.table
      || left.fixed == right.fixed && left.easterOffsets == right.easterOffsets && left.weekdays == right.weekdays
  }

  /// Hashes the rules.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(fixed)
    hasher.combine(easterOffsets)
    hasher.combine(weekdays)
  }
}
