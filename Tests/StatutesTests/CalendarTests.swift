import Receivables
import Testing

@testable import Statutes

@Suite struct CalendarTests {
  /// Check days of 2026 to 2028, from an almanac.
  @Test(arguments: [
    "2026-04-02", "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25", "2027-03-25", "2027-03-26", "2027-03-29",
    "2027-05-06", "2027-05-17", "2028-04-13", "2028-04-14", "2028-04-17", "2028-05-25", "2028-06-05", "2026-05-01",
    "2026-12-25", "2026-01-01",
  ])
  func norwegianHolidays(_ text: String) throws {
    let day = try #require(CivilDay(text))
    #expect(try ShippedLaw.named("law-no").calendar.isHoliday(day))
    #expect(BusinessCalendar.norway.isHoliday(day))
  }

  @Test(arguments: ["2026-12-24", "2026-12-31", "2026-02-02", "2026-06-19"])
  func ordinaryDaysInNorway(_ text: String) throws {
    #expect(try ShippedLaw.named("law-no").calendar.isBusinessDay(try #require(CivilDay(text))))
  }

  @Test func theCalendarOfTheLawIsThatOfTheBooks() throws {
    #expect(try ShippedLaw.named("law-no").calendar == .norway)
  }

  /// Midsummer Eve is the Friday from 19 to 25 June; with the other eves it counts as a holiday in Sweden.
  @Test(arguments: [
    ("2026-06-19", "2026-06-22"), ("2025-06-20", "2025-06-23"), ("2026-12-24", "2026-12-28"),
    ("2026-12-31", "2027-01-04"),
    ("2026-06-12", "2026-06-12"), ("2026-01-06", "2026-01-07"),
  ])
  func swedishDueDaysMove(_ due: String, _ moved: String) throws {
    #expect(try ShippedLaw.named("law-se").effectiveDueDay(try #require(CivilDay(due))) == CivilDay(moved))
  }
}
