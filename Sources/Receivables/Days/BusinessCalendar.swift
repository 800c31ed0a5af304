/// The days on which business is done: no Saturdays, no Sundays, no holidays.
public struct BusinessCalendar: Sendable, Hashable {
  /// Holidays on the same date every year.
  public var fixed: [MonthDay]
  /// Holidays by their distance in days from Easter Sunday; Good Friday is −2.
  public var easterOffsets: [Int]
  /// Holidays on the first such weekday at or after a date; the Swedish Midsummer Eve is the Friday from 19 June.
  public var weekdays: [WeekdayFrom]

  /// Makes a calendar.
  public init(fixed: [MonthDay], easterOffsets: [Int], weekdays: [WeekdayFrom] = []) {
    self.fixed = fixed
    self.easterOffsets = easterOffsets
    self.weekdays = weekdays
  }

  /// A month and a day of it.
  public struct MonthDay: Sendable, Hashable {
    /// 1…12.
    public var month: Int
    /// 1…31.
    public var day: Int

    /// Makes a date without a year.
    public init(month: Int, day: Int) {
      self.month = month
      self.day = day
    }
  }

  /// A weekday, 1 (Monday) to 7 (Sunday), and the date from which the first of them counts.
  public struct WeekdayFrom: Sendable, Hashable {
    /// 1 (Monday) to 7 (Sunday).
    public var weekday: Int
    /// The first date it can fall on.
    public var from: MonthDay

    /// Makes a holiday that moves within a week.
    public init(weekday: Int, from: MonthDay) {
      self.weekday = weekday
      self.from = from
    }
  }

  /// Norway: 1 January, 1 and 17 May, 25 and 26 December; Maundy Thursday, Good Friday, both Easter days,
  /// Ascension Day and both days of Whitsun. Christmas Eve and New Year's Eve are ordinary days.
  public static let norway = BusinessCalendar(
    fixed: [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)].map { MonthDay(month: $0.0, day: $0.1) },
    easterOffsets: [-3, -2, 0, 1, 39, 49, 50])

  /// Whether the day is a holiday, weekend or not.
  public func isHoliday(_ day: CivilDay) -> Bool {
    let (year, month, dayOfMonth) = day.parts
    if fixed.contains(MonthDay(month: month, day: dayOfMonth)) { return true }
    let isMoving = weekdays.contains { rule in
      guard rule.weekday == day.weekday, let first = CivilDay(year: year, month: rule.from.month, day: rule.from.day)
      else { return false }
      return (0..<7).contains(day.days(since: first))
    }
    if isMoving { return true }
    guard let easter = CivilDay.easterSunday(year: year) else { return false }
    return easterOffsets.contains(day.days(since: easter))
  }

  /// Whether business is done that day.
  public func isBusinessDay(_ day: CivilDay) -> Bool { day.weekday < 6 && !isHoliday(day) }

  /// The day itself when it is a business day, else the first one after it.
  public func rolled(_ day: CivilDay) -> CivilDay {
    var candidate = day
    while !isBusinessDay(candidate), candidate < CivilDay.range.upperBound { candidate = candidate.adding(days: 1) }
    return candidate
  }
}
