import Receivables
import Testing

@testable import Statutes

@Suite struct LookupTests {
  private let law = Law.invented(
    [
      .invented("fee", "DKK", [("2020-01-01", "50"), ("2022-06-15", "60")], publisher: "the Mint"),
      .invented(
        "rate", "percent_per_year", [("2020-01-01", "5"), ("2020-12-01", "6"), ("2022-07-01", "7")], period: .halfYear,
        publisher: "the Bank"),
      .invented("act", "code", [("1990-01-01", "old"), (nil, "new")]),
    ])

  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

  @Test(arguments: [
    ("fee", "2020-01-01", "50"), ("fee", "2022-06-14", "50"), ("fee", "2022-06-15", "60"), ("fee", "2026-12-31", "60"),
    ("rate", "2020-06-30", "5"), ("rate", "2020-12-31", "6"), ("rate", "2022-12-31", "7"), ("act", "2026-12-31", "old"),
  ])
  func findsTheValueOfADay(_ name: String, _ on: String, _ value: String) throws {
    #expect(try law.value(name, on: try day(on)).value.written == value)
  }

  @Test(arguments: [
    ("fee", "2020-01-01", "2020-01-01", "2022-06-14"), ("fee", "2022-06-14", "2020-01-01", "2022-06-14"),
    ("fee", "2026-12-31", "2022-06-15", "2026-12-31"), ("rate", "2020-03-01", "2020-01-01", "2020-06-30"),
    ("rate", "2020-12-31", "2020-12-01", "2020-12-31"), ("rate", "2022-08-01", "2022-07-01", "2022-12-31"),
    ("act", "2000-02-29", "1990-01-01", "2026-12-31"),
  ])
  func saysHowLongAValueIsTheSame(_ name: String, _ on: String, _ first: String, _ last: String) throws {
    #expect(law.daysOfValue(name, around: try day(on)) == (try day(first))...(try day(last)))
  }

  /// Each day of twelve years of every law that comes with purre: a value is the same on all days that are said to be,
  /// and another, or none, on the days before and after.
  @Test(arguments: ["law-no", "law-se", "law-dk", "law-fi", "law-de", "law-gb"])
  func theDaysOfAValueAreAllThatHaveIt(_ name: String) throws {
    let law = try ShippedLaw.named(name)
    let start = try day("2016-01-01")
    for parameter in law.parameters.keys.sorted() {
      let values = (0..<4400).map { try? law.value(parameter, on: start.adding(days: $0)) }
      for (place, value) in values.enumerated() where value != nil {
        let days = law.daysOfValue(parameter, around: start.adding(days: place))
        let first = max(0, days.lowerBound.days(since: start)), last = min(4399, days.upperBound.days(since: start))
        #expect(first <= place && place <= last && values[first] == value && values[last] == value)
        if first > 0 { #expect(values[first - 1] != value, "\(parameter) before \(days)") }
        if last < 4399 { #expect(values[last + 1] != value, "\(parameter) after \(days)") }
      }
    }
  }

  /// What the law's own computations need and nobody has written down is a gap in the law, and no slip of whoever asks.
  @Test func whatInterestNeedsAndTheLawLacksIsAGap() throws {
    let request = InterestRequest(
      principal: Money(minorUnits: 10_000, .eur), start: .demand(try day("2026-03-02")), to: try day("2026-06-01"),
      debtor: .business)
    let error = #expect(throws: StatuteError.self) {
      try InterestCalculator(try ShippedLaw.named("law-fi")).interest(request)
    }
    #expect(
      error?.description
        == "law-fi records no late_interest_days_after_demand; add it to law.json with its source")
    #expect(error?.isSlip == false && error?.parameter == "late_interest_days_after_demand")
  }

  @Test(arguments: [
    ("fees", "2020-01-01", "law-xx has no parameter 'fees'; did you mean 'fee'?"),
    ("fee", "2019-12-31", "law-xx knows no fee for 2019-12-31; its first value is from 2020-01-01"),
    (
      "rate", "2020-07-01",
      "law-xx has no rate for the half-year from 2020-07-01; it is published by the Bank: add it to law.json with its source"
    ),
    (
      "rate", "2021-03-01",
      "law-xx has no rate for the half-year from 2021-01-01; it is published by the Bank: add it to law.json with its source"
    ),
    (
      "fee", "2027-01-01",
      "law-xx was reviewed through 2026-12-31, so fee is not known for 2027-01-01; it is published by the Mint: add it to law.json with its source"
    ),
  ])
  func saysWhatIsMissing(_ name: String, _ on: String, _ message: String) throws {
    let day = try day(on)
    if name == "rate", on == "2020-07-01" {
      // The value of December holds to the end of its half-year only from its own day on.
      #expect(throws: StatuteError.self) { try law.value(name, on: day) }
      return
    }
    #expect { try law.value(name, on: day) } throws: { "\($0)" == message }
  }

  @Test(arguments: [
    (Confidence.derived, nil, false), (.memory, nil, false), (.conflict, nil, false),
    (.conflict, "it is official", true),
  ])
  func anUnverifiedValueBlocks(_ confidence: Confidence, _ reason: String?, _ isUsable: Bool) throws {
    var law = law
    law.parameters["fee"]?.values[0].confidence = confidence
    law.parameters["fee"]?.values[0].chosenBecause = reason
    let day = try day("2020-01-01")
    if isUsable {
      #expect(
        "\(try law.value("fee", on: day))".contains("sources disagree, and this was chosen because it is official"))
    } else {
      #expect { try law.value("fee", on: day) } throws: { "\($0)".contains("not verified (\(confidence.rawValue))") }
    }
  }

  @Test func tellsWhy() throws {
    let law = try ShippedLaw.named("law-no")
    #expect(
      "\(try law.value("inkassosats", on: try day("2026-03-20")))".hasPrefix(
        "inkassosats is 750 (NOK) from 2026-01-01, inkassoforskriften (FOR-1989-07-14-562) § 1-1: FOR-2025-12-19-2709"))
  }

  @Test(arguments: ["law-no", "law-se", "law-dk", "law-fi", "law-de", "law-gb"])
  func noShippedLawContradictsItself(_ name: String) throws {
    let law = try ShippedLaw.named(name)
    #expect(LawChecker(law, on: law.reviewedThrough).findings.filter { $0.severity == .error } == [])
  }

  @Test func theCheckerFindsEveryKindOfFault() throws {
    var law = law
    law.parameters["fee"]?.values[0].source = " "
    law.parameters["fee"]?.values.append(
      DatedValue(from: try day("2022-06-15"), value: .number(Rational(-1)), source: "x", confidence: .memory))
    law.parameters["odd"] = Parameter(name: "odd", unit: "days", doc: "x", values: [])
    law.parameters["torn"] = .invented("torn", "DKK", [("2020-01-01", "1")])
    law.parameters["torn"]?.values[0].confidence = .conflict
    law.parameters["rate"]?.values[0].value = .number(Rational(1225))
    let found = Set(LawChecker(law, on: try day("2027-01-01")).findings.map(\.kind))
    #expect(found == Set(LawFinding.Kind.allCases))
  }
}
