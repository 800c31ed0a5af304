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

  /// The calendar of a country, ISO 3166-1 alpha-2; a country that purre has no holidays of has only its weekends.
  package static func of(country: String) -> BusinessCalendar { country == "NO" ? .norway : .weekendsOnly }

  /// Whether the day is a holiday, weekend or not.
  package func isHoliday(_ day: CivilDay) -> Bool {
    if let known = table.isHoliday(day) { return known }
    return Self.holidays(of: day.parts.year, fixed: fixed, easterOffsets: easterOffsets, weekdays: weekdays).contains(
      day)
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

/// The holidays of a calendar in the years that ledgers are about, a bit a day, so that asking costs nothing.
final class HolidayTable: Sendable {
  private static let years = 2000...2099
  private static let first = CivilDay(daysSinceEpoch: 10_957)  // 2000-01-01
  private static let days = 36_525

  private let bits: [UInt64]

  /// Writes down the holidays of every year.
  init(holidays: (_ year: Int) -> [CivilDay]) {
    var bits = [UInt64](repeating: 0, count: Self.days / 64 + 1)
    for year in Self.years {
      for day in holidays(year) {
        let place = day.days(since: Self.first)
        guard (0..<Self.days).contains(place) else { continue }
        bits[place >> 6] |= 1 << UInt64(place & 63)
      }
    }
    self.bits = bits
  }

  /// Whether a day is a holiday; `nil` for days before 2000 and after 2099.
  func isHoliday(_ day: CivilDay) -> Bool? {
    let place = day.days(since: Self.first)
    guard place >= 0, place < Self.days else { return nil }
    return bits[place >> 6] >> UInt64(place & 63) & 1 == 1
  }
}

extension CivilDay {
  /// Easter Sunday of the Western churches, or `nil` for a year outside 1…9999.
  ///
  /// Source: the "anonymous Gregorian algorithm" (Nature, 1876), as in J. Meeus, *Astronomical Algorithms*, ch. 8.
  package static func easterSunday(year: Int) -> CivilDay? {
    let golden = year % 19
    let century = year / 100
    let yearOfCentury = year % 100
    let leapCenturies = century / 4
    let correction = (century + 8) / 25
    let moonShift = (century - correction + 1) / 3
    let epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30
    let weekdayShift = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * weekdayShift) / 451
    let sum = epact + weekdayShift - 7 * late + 114
    return CivilDay(year: year, month: sum / 31, day: sum % 31 + 1)
  }
}
