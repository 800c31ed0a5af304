/// The days on which a creditor's runs are made: weekdays, days of the month, or both. Where none is named, each day is
/// one, weekends too.
package struct RunDays: Sendable, Hashable {
  /// Weekdays, Monday first, each once.
  package let weekdays: [Weekday]
  /// Days of the month, 1…31, ascending, each once; one that a month lacks is its last day.
  package let monthDays: [Int]

  /// No day is named, so that runs are made on all of them.
  package static let everyDay = RunDays(weekdays: [], monthDays: [])

  /// Collects the days; what is no day of a month, 1…31, is left out.
  package init(weekdays: [Weekday], monthDays: [Int]) {
    self.weekdays = Set(weekdays).sorted { $0.number < $1.number }
    self.monthDays = Set(monthDays).filter((1...31).contains).sorted()
  }

  /// A day of the week, as books write it.
  package enum Weekday: String, Sendable, Hashable, CaseIterable {
    case monday = "mon"
    case tuesday = "tue"
    case wednesday = "wed"
    case thursday = "thu"
    case friday = "fri"
    case saturday = "sat"
    case sunday = "sun"

    /// 1 (Monday) to 7 (Sunday), ISO 8601.
    package var number: Int {
      switch self {
      case .monday: 1
      case .tuesday: 2
      case .wednesday: 3
      case .thursday: 4
      case .friday: 5
      case .saturday: 6
      case .sunday: 7
      }
    }

    /// `Mondays`
    fileprivate var plural: String { "\(self)".prefix(1).uppercased() + "\(self)".dropFirst() + "s" }
  }

  /// Whether no day is named, so that each is one.
  package var isEveryDay: Bool { weekdays.isEmpty && monthDays.isEmpty }

  /// Whether a run is made that day: it is a business day, and it or one of the days without business just before it is
  /// named.
  package func contains(_ day: CivilDay, by calendar: BusinessCalendar) -> Bool {
    if isEveryDay { return true }
    guard calendar.isBusinessDay(day) else { return false }
    var candidate = day
    repeat {
      if names(candidate) { return true }
      guard candidate > CivilDay.range.lowerBound else { return false }
      candidate = candidate.adding(days: -1)
    } while !calendar.isBusinessDay(candidate)
    return false
  }

  /// The first day after another on which a run is made.
  package func next(after day: CivilDay, by calendar: BusinessCalendar) -> CivilDay {
    var candidate = day.adding(days: 1)
    while !contains(candidate, by: calendar), candidate < CivilDay.range.upperBound {
      candidate = candidate.adding(days: 1)
    }
    return candidate
  }

  private func names(_ day: CivilDay) -> Bool {
    let weekday = day.weekday
    if weekdays.contains(where: { $0.number == weekday }) { return true }
    guard !monthDays.isEmpty else { return false }
    let (year, month, dayOfMonth) = day.parts
    let last = CivilDay.daysInMonth(month, year: year)
    return monthDays.contains { min($0, last) == dayOfMonth }
  }
}

extension RunDays: CustomStringConvertible {
  /// As books write them, with commas: `mon, thu`, `1, 15`.
  package var description: String {
    (weekdays.map(\.rawValue) + monthDays.map(String.init)).joined(separator: ", ")
  }

  /// In words, after "on": `Mondays and Thursdays`, `day 1 and 15 of the month`.
  package var words: String {
    if isEveryDay { return "every day" }
    let days = Self.list(monthDays.map(String.init))
    return Self.list(weekdays.map(\.plural) + (days.isEmpty ? [] : ["day \(days) of the month"]))
  }

  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
