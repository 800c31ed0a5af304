import Receivables
import Testing

/// Days on which runs are made. Easter Sunday of 2026 is 5 April.
@Suite struct RunDaysTests {
  private static let mondaysAndThursdays = RunDays(weekdays: [.thursday, .monday, .monday], monthDays: [])
  private static let twiceAMonth = RunDays(weekdays: [], monthDays: [15, 1])
  private static let monthEnd = RunDays(weekdays: [], monthDays: [31, 30, 0, 32])

  @Test(
    arguments: [
      (mondaysAndThursdays, "2026-03-02", "2026-03-05"), (mondaysAndThursdays, "2026-03-03", "2026-03-05"),
      // Maundy Thursday and Easter Monday are both moved to the Tuesday.
      (mondaysAndThursdays, "2026-03-30", "2026-04-07"), (mondaysAndThursdays, "2026-04-07", "2026-04-09"),
      // 1 and 15 February are Sundays; 1 May is a holiday and a Friday.
      (twiceAMonth, "2026-01-15", "2026-02-02"), (twiceAMonth, "2026-02-02", "2026-02-16"),
      (twiceAMonth, "2026-04-15", "2026-05-04"), (twiceAMonth, "2026-05-04", "2026-05-15"),
      // 28 February is a Saturday, 31 January too, and 30 January a Friday.
      (monthEnd, "2026-01-15", "2026-01-30"), (monthEnd, "2026-01-30", "2026-02-02"),
      (monthEnd, "2026-02-02", "2026-03-02"), (monthEnd, "2026-04-15", "2026-04-30"),
      (RunDays(weekdays: [.saturday], monthDays: [15]), "2026-04-10", "2026-04-13"),
      (RunDays(weekdays: [.saturday], monthDays: [15]), "2026-04-13", "2026-04-15"),
      (.everyDay, "2026-04-03", "2026-04-04"),
    ])
  func theNextRunIsOnABusinessDay(days: RunDays, day: String, expected: String) throws {
    let day = try #require(CivilDay(day))
    let next = days.next(after: day, by: .norway)
    #expect(next.description == expected)
    #expect(days.contains(next, by: .norway))
  }

  @Test(
    arguments: [
      ("2026-04-02", false), ("2026-04-06", false), ("2026-04-07", true), ("2026-04-08", false), ("2026-04-09", true),
    ])
  func aDayWithoutBusinessIsNone(day: String, isRun: Bool) throws {
    #expect(Self.mondaysAndThursdays.contains(try #require(CivilDay(day)), by: .norway) == isRun)
  }

  @Test func theEndsOfTimeAreReached() {
    let (first, last) = (CivilDay.range.lowerBound, CivilDay.range.upperBound)
    // 0001-01-01 is a Monday.
    #expect(!RunDays(weekdays: [.sunday], monthDays: []).contains(first, by: .weekendsOnly))
    #expect(RunDays(weekdays: [.monday], monthDays: []).contains(first, by: .weekendsOnly))
    #expect(Self.twiceAMonth.next(after: last, by: .weekendsOnly) == last)
  }

  @Test(
    arguments: [
      (mondaysAndThursdays, "mon, thu", "Mondays and Thursdays"), (twiceAMonth, "1, 15", "day 1 and 15 of the month"),
      (monthEnd, "30, 31", "day 30 and 31 of the month"),
      (
        RunDays(weekdays: [.friday], monthDays: [1, 10, 20]), "fri, 1, 10, 20",
        "Fridays and day 1, 10 and 20 of the month"
      ),
      (.everyDay, "", "every day"),
    ])
  func daysAreTold(days: RunDays, short: String, words: String) {
    #expect(days.description == short)
    #expect(days.words == words)
    #expect(days.isEveryDay == short.isEmpty)
  }
}
