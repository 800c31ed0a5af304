import Receivables
import Testing

@testable import Statutes

/// Worked examples of other tools and of authorities. Where one contradicts the law or another, the name of the test
/// says what was chosen and why.
@Suite struct WorkedExampleTests {
  private func interest(
    _ law: String, _ amount: String, due: String? = nil, first: String? = nil, to: String,
    _ debtor: CustomerKind = .consumer
  ) throws -> String {
    let calculator = InterestCalculator(try ShippedLaw.named(law))
    let start = try due.map { InterestRequest.Start.due(try day($0)) } ?? .firstDay(try day(try #require(first)))
    return try calculator.interest(
      InterestRequest(principal: try Money(amount), start: start, to: try day(to), debtor: debtor)
    ).interest.description
  }

  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

  @Test("SE-1 lawline.se: 110 days, both ends counted as Kronofogden does; its 163 is the whole krona of 163.46")
  func sweden() throws {
    #expect(try interest("law-se", "SEK 6780.00", first: "2021-01-01", to: "2021-04-20") == "SEK 163.46")
  }

  @Test("SE: a due day on a holiday moves, and then bears interest itself")
  func swedenRolls() throws {
    // Due 2021-01-01 moves to Monday the 4th; through the 20th of April both ends are 107 days: 6780 · 8 % · 107 / 365.
    #expect(try interest("law-se", "SEK 6780.00", due: "2021-01-01", to: "2021-04-20") == "SEK 159.00")
  }

  @Test("DK-1 mineo: 181 days at 10.75 and one at 9.75, both ends counted; 365 days, not debtia's 360, for its tests")
  func denmark() throws {
    #expect(try interest("law-dk", "DKK 100000.00", first: "2025-01-01", to: "2025-07-01") == "DKK 5357.53")
    #expect(try interest("law-dk", "DKK 100000.00", due: "2025-01-01", to: "2025-07-01") == "DKK 5357.53")
  }

  @Test(
    "DE-1 and DE-2 ameax: 181 days, the last by the rate of the day on which it begins, as the only published sums have it"
  )
  func germany() throws {
    #expect(try interest("law-de", "EUR 10000.00", due: "2023-01-01", to: "2023-07-01") == "EUR 328.28")
    #expect(try interest("law-de", "EUR 10000.00", due: "2023-01-01", to: "2023-07-01", .business) == "EUR 526.64")
  }

  @Test("DE-3 anleiter.de: 25 days at 5.12")
  func germanyShort() throws {
    #expect(try interest("law-de", "EUR 1000.00", due: "2010-03-01", to: "2010-03-26") == "EUR 3.51")
  }

  @Test("DE-4 wirtschaftswissen.de: the due day out, the day of payment in, 4 days")
  func germanyDays() throws {
    let calculator = InterestCalculator(try ShippedLaw.named("law-de"))
    let request = InterestRequest(
      principal: try Money("EUR 1000.00"), start: .due(try day("2021-07-01")), to: try day("2021-07-05"))
    #expect(try calculator.interest(request).days == 4)
  }

  @Test("GB-1 GOV.UK: 11.64, exact to the end; GOV.UK rounds the day to 0.23 first and gets 11.50")
  func unitedKingdom() throws {
    #expect(try interest("law-gb", "GBP 1000.00", due: "2015-01-10", to: "2015-03-01", .business) == "GBP 11.64")
  }

  @Test("GB-2 theukrules: 60 days at 8.25, GB-3 statuterates: 100 days at 11.75")
  func unitedKingdomMore() throws {
    #expect(try interest("law-gb", "GBP 1000.00", due: "2017-01-10", to: "2017-03-11", .business) == "GBP 13.56")
    #expect(try interest("law-gb", "GBP 10000.00", due: "2026-02-01", to: "2026-05-12", .business) == "GBP 321.92")
  }

  @Test("GB: the rate is frozen at the half-year in which interest begins")
  func frozen() throws {
    // 2022-06-20: 8.25 to the end, though 2022-07-01 has 9.25: 1000 · 8.25 % · 100 / 365.
    #expect(try interest("law-gb", "GBP 1000.00", due: "2022-06-20", to: "2022-09-28", .business) == "GBP 22.60")
    // Due on the last day of June, interest begins on 1 July: 1000 · 9.25 % · 100 / 365.
    #expect(try interest("law-gb", "GBP 1000.00", due: "2022-06-30", to: "2022-10-08", .business) == "GBP 25.34")
  }

  @Test("DK: the margin is locked to the day on which interest begins; the reference rate is not")
  func lockedMargin() throws {
    let law = Law.invented(
      [
        .invented("reference_rate", "percent_per_year", [("2012-01-01", "1.00"), ("2014-01-01", "2.00")]),
        .invented("late_interest_margin", "percentage_points", [("2002-01-01", "7"), ("2013-03-01", "8")]),
        .invented("late_interest_margin_moves", "code", [("2002-01-01", "frozen")]),
        .invented("late_interest_rate_moves", "code", [("2002-01-01", "floating")]),
      ], span: "due_through_payment")
    let request = InterestRequest(
      principal: try Money("DKK 365.00"), start: .firstDay(try day("2013-02-28")), to: try day("2014-01-01"))
    let record = try InterestCalculator(law).interest(request)
    #expect(record.segments.map(\.rate.decimal) == ["8", "9"])
  }

  @Test("EU-1 statuterates, with its made-up reference rate of 2.9 and its days that begin on the due day")
  func europeanUnion() throws {
    let law = Law.invented(
      [
        .invented("reference_rate", "percent_per_year", [("2026-01-01", "2.90"), ("2026-07-01", "2.40")]),
        .invented("late_interest_margin", "percentage_points", [("2013-03-16", "8")]),
      ], span: "due_until_payment")
    let request = InterestRequest(
      principal: try Money("DKK 10000.00"), start: .due(try day("2026-06-01")), to: try day("2026-08-01"))
    let record = try InterestCalculator(law).interest(request)
    #expect(record.interest.decimal == "177.92" && record.segments.map(\.count) == [30, 31])
  }
}
