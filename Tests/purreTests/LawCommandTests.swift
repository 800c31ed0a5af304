import Foundation
import Testing

/// The calculator and the questions to the law, by the real binary.
@Suite struct LawCommandTests {
  private func interest(_ arguments: String...) throws -> Output {
    try Output.of(["interest", "--law", "law-no", "--amount", "NOK 10000.00"] + arguments)
  }

  @Test func aCalculationCanBeFollowed() throws {
    let output = try interest("--due", "2026-06-13", "--to", "2026-07-15", "--payment", "2026-07-05=4000.00")
    #expect(output.status == 0 && output.errors.isEmpty)
    #expect(
      output.text.hasPrefix(
        """
        NOK 10000.00, due 2026-06-15, to 2026-07-15, by law-no

          from        to          days   balance  percent  year  interest
          2026-06-16  2026-06-30    15  10000.00       12   365     49.32
          2026-07-01  2026-07-05     5  10000.00    12.25   365     16.78
          2026-07-06  2026-07-15    10   6000.00    12.25   365     20.14
          in all                    30                              86.23

        Late interest: NOK 86.23
          The sum is 629500/73 hundredths, rounded once, half up, to 0.01.
          2026-06-13 is no business day, so the due day moves to 2026-06-15.
          late_interest_rate is 12.00 (percent_per_year) from 2026-01-01,
        """))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func theJSONHoldsWhatTheTextSays() throws {
    let output = try interest("--due", "2026-06-15", "--to", "2026-07-15", "--format", "json")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])
    #expect(document["interest"] as? [String: String] == ["amount": "99.66", "currency": "NOK"])
    let segments = try #require(document["segments"] as? [[String: Any]])
    #expect(segments.map { $0["days"] as? Int } == [15, 15])
    #expect(segments.map { $0["rate_percent"] as? String } == ["12", "12.25"])
    let rounding = try #require(document["rounding"] as? [String: Any])
    #expect(rounding["rule"] as? String == "half_up" && rounding["exact_minor_units"] as? String == "727500/73")
  }

  @Test(arguments: [
    (
      ["--due", "2026-06-15", "--to", "2027-01-15"], 2,
      "late_interest_rate is not known for 2027-01-15; it is published by Finanstilsynet"
    ),
    (["--due", "2026-06-31", "--to", "2026-07-15"], 64, "--due is '2026-06-31', but must be a day"),
    (
      ["--due", "2026-06-15", "--to", "2026-07-15", "--payment", "2026-07-05"], 64,
      "must be a day and an amount, like 2026-07-05=4000.00"
    ),
    (["--due", "2026-06-15", "--to", "2026-07-15", "--payment", "2026-07-05=0"], 64, "must be above zero"),
    (
      ["--due", "2026-06-15", "--to", "2026-07-15", "--credit", "2026-07-05=EUR 5.00"], 2,
      "law-no counts in NOK, but the amount is in EUR"
    ),
    (["--to", "2026-07-15"], 64, "Give one of --due, --demand and --from"),
    (["--due", "1970-01-01", "--to", "1971-07-15"], 2, "law-no knows no"),
  ])
  func mistakesAreTold(_ arguments: [String], _ status: Int32, _ part: String) throws {
    let output = try Output.of(["interest", "--law", "law-no", "--amount", "NOK 10000.00"] + arguments)
    #expect(output.status == status && output.text.isEmpty && output.errors.contains(part), "\(output.errors)")
  }

  @Test func otherMistakesAreTold() throws {
    let common = ["--amount", "GBP 1.00", "--due", "2026-06-15", "--to", "2026-06-20"]
    let consumer = try Output.of(["interest", "--law", "law-gb", "--debtor", "consumer"] + common)
    #expect(
      consumer.status == 2
        && consumer.errors == "error: law-gb knows no late interest against a debtor of the kind consumer\n")
    let unknown = try Output.of(["interest", "--law", "law-n"] + common)
    #expect(unknown.status == 3 && unknown.errors.contains("no plug-in 'law-n'"))
    let policy = try Output.of(["interest", "--law", "standard-no"] + common)
    #expect(policy.status == 3 && policy.errors.contains("is a policy, not a law"))
  }

  @Test(arguments: [
    (
      ["--due", "2026-06-15", "--sent", "2026-06-28"],
      "No fee may be charged for a notice of level reminder sent on 2026-06-28, by law-no.",
      "The first day on which one may be charged is 2026-06-29."
    ),
    (["--due", "2026-06-15", "--sent", "2026-06-29"], "A fee of NOK 38.00 may be charged", ", by law-no."),
    (
      ["--due", "2026-06-13", "--sent", "2026-06-29", "--debtor", "business"], "A fee of NOK 38.00 may be charged",
      ", by law-no."
    ),
    (["--due", "2025-06-16", "--sent", "2025-07-01"], "A fee of NOK 35.00 may be charged", ", by law-no."),
    (
      ["--due", "2026-06-15", "--sent", "2026-07-13", "--notice", "2026-06-29:38:2026-07-13"], "No fee may be charged",
      "charged is 2026-07-14."
    ),
    (
      ["--due", "2026-06-15", "--sent", "2026-07-14", "--notice", "2026-06-29:38.00:2026-07-13"],
      "A fee of NOK 38.00 may be charged", ", by law-no."
    ),
    (
      ["--due", "2026-06-15", "--sent", "2026-07-14", "--notice", "2026-06-20::2026-06-27"],
      "A fee of NOK 38.00 may be charged", ", by law-no."
    ),
    (
      [
        "--due", "2026-01-05", "--sent", "2026-06-14", "--notice", "2026-01-20:38:2026-02-03", "--notice",
        "2026-02-04:38:2026-02-18",
      ], "No fee may be charged", "charged is 2026-08-05."
    ),
    (
      [
        "--due", "2026-06-15", "--sent", "2026-08-14", "--notice", "2026-06-29:38:2026-07-13",
        "--notice", "2026-07-14:38:2026-07-28:collection_notice", "--level", "payment_demand",
      ], "A fee of NOK 113.00 may be charged for a notice of level payment_demand", ", by law-no."
    ),
  ])
  func aFeeIsAskedFor(_ arguments: [String], _ verdict: String, _ last: String) throws {
    let output = try Output.of(
      ["law", "fee", "law-no"] + (arguments.contains("--debtor") ? [] : ["--debtor", "consumer"]) + arguments)
    #expect(
      output.status == 0 && output.text.hasPrefix(verdict) && output.text.hasSuffix(last + "\n"), "\(output.text)")
  }

  @Test func aFeeOfADayThatNobodyKnowsIsRefused() throws {
    let output = try Output.of([
      "law", "fee", "law-no", "--due", "2026-12-15", "--sent", "2027-01-15", "--debtor", "consumer",
    ])
    #expect(output.status == 2)
    #expect(
      output.text == """
        No fee may be charged for a notice of level reminder sent on 2027-01-15, by law-no.
          law-no was reviewed through 2026-12-31, so inkassosats is not known for
          2027-01-15; it is published by Finanstilsynet and Justisdepartementet, in
          inkassoforskriften § 1-1, on Lovdata: add it to law.json with its source.

        """)
  }

  @Test func theLawOfADayIsShownWithItsSources() throws {
    let output = try Output.of(["law", "show", "law-no", "--on", "2026-03-20"])
    #expect(output.status == 0)
    #expect(output.text.hasPrefix("Norway (law-no) on 2026-03-20, reviewed through 2026-12-31\n"))
    #expect(output.text.contains("\ncollection_act: LOV-1988-05-13-26 (code)\n"))
    #expect(output.text.contains("    adopted, in force: unset: LOV-2026-05-22-19; in force when the King decides;\n"))
    let stale = try Output.of(["law", "check", "law-no", "--on", "2027-01-15"])
    #expect(
      stale.status == 1 && stale.text.contains("error: stale: reviewed through 2026-12-31, but the day is 2027-01-15"))
  }

  /// A country is a folder: nothing of purre knows Nowhere.
  @Test func anInventedCountryTakesAFolderAndNoSwift() throws {
    let folder = try Output.temporaryFolder()
    try InventedCountry.write(to: folder)
    let places = ["--policies", folder.path]
    let interest = try Output.of(
      ["interest", "--law", "law-xx", "--amount", "ZZD 36500.00", "--due", "2025-03-01", "--to", "2025-03-11"] + places)
    #expect(interest.text.contains("Late interest: ZZD 70.00\n") && interest.status == 0, "\(interest.errors)")
    let fee = try Output.of(
      ["law", "fee", "law-xx", "--due", "2025-03-01", "--sent", "2025-03-08", "--debtor", "consumer"] + places)
    #expect(fee.text.hasPrefix("A fee of ZZD 5.00 may be charged") && fee.status == 0, "\(fee.text)\(fee.errors)")
    let early = try Output.of(
      ["law", "fee", "law-xx", "--due", "2025-03-01", "--sent", "2025-03-07", "--debtor", "consumer"] + places)
    #expect(
      early.text.contains("X1 (mandatory): a week must pass. From 2025-03-08. [the custom of Nowhere]"), "\(early.text)"
    )
    #expect(try Output.of(["test"] + places).text == "2 passed, 0 failed\n")
    #expect(try Output.of(["check"] + places).text == "law-xx: fine\nshop: fine\n")
    let run = try Output.of(
      ["dry-run", "--policy", "shop", "--ledger", folder.appending(path: "books.json").path, "--as-of", "2025-03-07"]
        + places)
    #expect(
      run.status == 1 && run.text.contains("blocked reminder: first_reminder") && run.text.contains("X1 (mandatory)"),
      "\(run.text)\(run.errors)")
  }

  @Test func aRunAfterTheReviewRefusesChargesAndShowsTheRest() throws {
    let output = try Output.of(["dry-run", "--as-of", "2027-01-15"])
    #expect(output.status == 1)
    let words = output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for part in [
      "late_interest_rate is not known for 2027-01-15; it is published by Finanstilsynet",
      "inkassosats is not known for 2027-01-15; it is published by Finanstilsynet", "friendly: first_reminder",
      "suggest_write_off: small_balance", "hold: disputed",
    ] { #expect(words.contains(part), "\(part)") }
    #expect(!output.text.contains("claims "))
  }

  /// A claim barred on 2026-01-16 that the customer acknowledged: the guard is set aside by a name, and every report
  /// says so.
  @Test func anOverrideStandsInEveryReport() throws {
    let folder = try Output.temporaryFolder()
    let books = folder.appending(path: "books.json")
    let override =
      #"{"id": "o1", "guard": "G18", "who": "Kari Holm", "why": "acknowledged in writing", "from": "2026-01-01", "until": "2026-01-31"}"#
    try Data(
      """
      {"format": "purre-ledger/1", "creditors": [{"id": "b", "name": "Bakery"}],
       "accounts": [{"creditor": "b", "customer": {"id": "c", "name": "Café", "kind": "business"}, "overrides": [\(override)],
         "invoices": [{"id": "1", "number": "1", "issue_day": "2023-01-02", "currency": "NOK", "subject": "Bread",
           "receivables": [{"id": "1", "due_day": "2023-01-16", "amount": {"amount": "900.00", "currency": "NOK"}}]}]}]}
      """.utf8
    ).write(to: books)
    let arguments = ["dry-run", "--policy", "standard-no", "--ledger", books.path, "--as-of", "2026-01-20"]
    let text = try Output.of(arguments)
    #expect(text.status == 0 && text.text.contains("friendly: first_reminder"))
    #expect(
      text.text.contains(
        """
        Guards set aside
          G18 of c, by Kari Holm until 2026-01-31: acknowledged in writing
        """))
    #expect(
      text.text.contains("Overridden by Kari Holm until 2026-01-31: acknowledged in\n      writing."), "\(text.text)")
    #expect(try Output.of(arguments + ["--format", "json"]).text.contains(#""who": "Kari Holm""#))
    #expect(
      try Output.of(arguments + ["--format", "csv"]).text.contains(
        ",G18 by Kari Holm until 2026-01-31: acknowledged in writing,"))
    let after = try Output.of(arguments.dropLast() + ["2026-02-01"])
    #expect(after.status == 1 && after.text.contains("blocked friendly: first_reminder"))
  }

  /// Slips in a law are told by `check`, of the author's own file.
  @Test(arguments: [
    (
      "claim.today <", "claim.todey <",
      "law-xx/law.lua:1:1: error: guard X1: law-xx/law.lua:7: claim has no field 'todey'; did you mean 'today'?"
    ),
    ("says = ", "sayz = ", "law-xx/law.lua:1:1: error: guard X1 needs says, a text"),
    ("\"reminder_fee\"", "\"reminder_fe\"", "law-xx has no parameter 'reminder_fe'; did you mean 'reminder_fee'?"),
  ])
  func slipsInALawAreFound(_ text: String, _ slip: String, _ message: String) throws {
    let folder = try Output.temporaryFolder()
    try InventedCountry.write(to: folder)
    let file = folder.appending(path: "law-xx/law.lua")
    try Data(try String(contentsOf: file, encoding: .utf8).replacing(text, with: slip).utf8).write(to: file)
    let output = try Output.of(["check", "law-xx", "--policies", folder.path])
    #expect(output.status == 3 && output.text.contains(message), "\(output.text)")
  }
}
