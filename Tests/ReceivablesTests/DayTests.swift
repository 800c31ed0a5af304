import Receivables
import Testing

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-03-20", 20_532), ("0001-01-01", -719_162),
    ("9999-12-31", 2_932_896),
  ])
  func daysAreCountedFrom1970(text: String, days: Int32) throws {
    let day = try #require(CivilDay(text))
    #expect(day.daysSinceEpoch == days)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2026-02-31", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-01", "0000-01-01", "2026-01-01 ",
  ])
  func whatIsNoDayIsRefused(text: String) { #expect(CivilDay(text) == nil) }

  @Test func everyDayReadsBackAsItself() {
    for days in stride(from: Int32(-719_162), through: 2_932_896, by: 97) {
      let day = CivilDay(daysSinceEpoch: days)
      #expect(CivilDay(day.description) == day)
    }
  }

  @Test(arguments: [(2026, "2026-04-05"), (2027, "2027-03-28"), (2028, "2028-04-16"), (1961, "1961-04-02")])
  func easterFallsWhereItShould(year: Int, expected: String) {
    #expect(CivilDay.easterSunday(year: year)?.description == expected)
  }

  @Test(arguments: [
    ("2026-04-02", true), ("2026-04-03", true), ("2026-04-06", true), ("2026-05-14", true), ("2026-05-25", true),
    ("2026-05-17", true), ("2026-12-24", false), ("2026-12-31", false), ("2026-04-07", false),
  ])
  func norwegianHolidays(text: String, isHoliday: Bool) throws {
    #expect(BusinessCalendar.norway.isHoliday(try #require(CivilDay(text))) == isHoliday)
  }

  /// What is written down for 2000 to 2099 is what the rules say in every other year.
  @Test(arguments: [1999, 2000, 2026, 2099, 2100])
  func holidaysAreTheSameWrittenDownAndWorkedOut(year: Int) throws {
    let easter = try #require(CivilDay.easterSunday(year: year))
    let midsummer = try #require(CivilDay(year: year, month: 6, day: 19))
    let calendar = BusinessCalendar(
      fixed: [.init(month: 1, day: 1)], easterOffsets: [-2, 1],
      weekdays: [.init(weekday: 5, from: .init(month: 6, day: 19))])
    let first = try #require(CivilDay(year: year, month: 1, day: 1))
    let holidays = (0..<365).map { first.adding(days: $0) }.filter(calendar.isHoliday)
    let friday = (0..<7).map { midsummer.adding(days: $0) }.filter { $0.weekday == 5 }
    #expect(holidays == [first, easter.adding(days: -2), easter.adding(days: 1)] + friday)
  }

  @Test(arguments: [("2026-06-13", "2026-06-15"), ("2026-04-02", "2026-04-07"), ("2026-06-15", "2026-06-15")])
  func dueDaysRollToBusinessDays(text: String, expected: String) throws {
    #expect(BusinessCalendar.norway.rolled(try #require(CivilDay(text))).description == expected)
  }

  @Test(arguments: [("2026-08-31", 6, "2027-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28")])
  func monthsAreClamped(text: String, months: Int, expected: String) throws {
    #expect(try #require(CivilDay(text)).adding(months: months).description == expected)
  }
}
