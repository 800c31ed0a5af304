import Receivables
import Testing

@testable import Statutes

/// The interest of law-no against a second computation that knows nothing of segments: it adds up day after day, with
/// its own table of rates, its own holidays and its own arithmetic.
@Suite struct DayByDayInterestTests {
  /// Hundredths of a percent from 1 January and 1 July, typed from the tables of forsinkelsesrente.net and the
  /// regulations of 2023 to 2026.
  private static let rates: [Int: (Int, Int)] = [
    2016: (875, 850), 2017: (850, 850), 2018: (850, 850), 2019: (875, 925), 2020: (950, 800), 2021: (800, 800),
    2022: (850, 925), 2023: (1075, 1175), 2024: (1250, 1250), 2025: (1250, 1225), 2026: (1200, 1225),
  ]
  /// Easter Sundays, from an almanac.
  private static let easter = [
    2016: "2016-03-27", 2017: "2017-04-16", 2018: "2018-04-01", 2019: "2019-04-21", 2020: "2020-04-12",
    2021: "2021-04-04",
    2022: "2022-04-17", 2023: "2023-04-09", 2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05",
  ]

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  @Test func tenYearsOfRandomClaimsAgreeToTheOre() throws {
    let calculator = InterestCalculator(try ShippedLaw.named("law-no"))
    var random = Generator(state: 20_260_320)
    let first = try #require(CivilDay("2016-07-01"))
    let last = try #require(CivilDay("2026-12-31"))
    var overpaid = 0
    for _ in 0..<2000 {
      let due = first.adding(days: Int.random(in: 0...3650, using: &random))
      let to = due.adding(days: Int.random(in: -5...min(1500, last.days(since: due)), using: &random))
      let principal = Int64.random(in: 1...50_000_000, using: &random)
      let events = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        PrincipalFall(
          kind: Bool.random(using: &random) ? .payment : .credit,
          day: due.adding(days: Int.random(in: -20...400, using: &random)),
          amount: Money(minorUnits: Int64.random(in: 1...(principal / 2 + 1), using: &random), .nok))
      }
      let request = InterestRequest(
        principal: Money(minorUnits: principal, .nok), start: .due(due), to: to, events: events)
      let expected = Self.reference(request, due: due)
      let record = try calculator.interest(request)
      #expect(record.interest.minorUnits == expected, "\(request)")
      if record.remarks.contains(where: { $0.contains("exceed") }) { overpaid += 1 }
    }
    #expect(overpaid > 50, "the claims should try overpayment too")
  }

  private static func reference(_ request: InterestRequest, due: CivilDay) -> Int64 {
    var start = due
    while start.weekday >= 6 || isHoliday(start) { start = start.adding(days: 1) }
    var common: Int128 = 0  // øre · hundredths of a percent, of days in years of 365
    var leap: Int128 = 0
    var day = start.adding(days: 1)
    while day <= request.to {
      var balance = request.principal.minorUnits
      for event in request.events {
        if event.kind == .payment ? event.day < day : event.day <= day { balance -= event.amount.minorUnits }
      }
      if balance > 0 {
        let (year, month, _) = day.parts
        let rate = month <= 6 ? rates[year]?.0 : rates[year]?.1
        let part = Int128(balance) * Int128(rate ?? 0)
        if year % 4 == 0 { leap += part } else { common += part }
      }
      day = day.adding(days: 1)
    }
    let sum = common * 366 + leap * 365
    let whole: Int128 = 10_000 * 365 * 366
    return Int64((sum * 2 + whole) / (whole * 2))
  }

  private static func isHoliday(_ day: CivilDay) -> Bool {
    let (year, month, date) = day.parts
    if [[1, 1], [5, 1], [5, 17], [12, 25], [12, 26]].contains([month, date]) { return true }
    guard let sunday = easter[year].flatMap({ CivilDay($0) }) else { return false }
    return [-3, -2, 0, 1, 39, 49, 50].contains(day.days(since: sunday))
  }
}
