import Foundation
import Testing

/// What comes in next, by the whole program.
@Suite struct ForecastTests {
  /// The bakery's books are too small to tell how good a forecast of them is; 18 of its 56 claims are not open, and an
  /// agency has 13,250.00.
  @Test func smallBooksAreToldThatNothingCanBeSaidOfTheForecast() throws {
    let output = try Output.of(["forecast", "--weeks", "2"])
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
    #expect(output.text.hasPrefix("Cash that comes in, 2026-03-20 to 2026-04-02\n"), "\(output.text)")
    for words in [
      "\n  2026-03-20 ", "\n  2026-03-27 ", "\n  in all ", "Nothing is said of NOK 13250.00 that an agency has.",
      "How good such forecasts were cannot be said",
    ] { #expect(output.text.contains(words), "\(words)") }
  }

  @Test func theSameBooksGiveTheSameBytesAndEveryFormatTheSameClaims() throws {
    let asked = ["forecast", "--weeks", "1", "--by", "receivable", "--format"]
    let csv = try Output.of(asked + ["csv"])
    #expect(csv.text == (try Output.of(asked + ["csv"]).text))
    let lines = csv.text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    #expect(
      lines.first
        == "creditor,customer,customer_name,invoice,receivable,due_day,currency,open,expected_pay_day,early_80,"
        + "late_80,paid_in_period_percent,remark")
    let objects = try Output.of(asked + ["ndjson"]).text.split(separator: "\n")
    #expect(objects.count == lines.count - 1)
    let document = try JSONSerialization.jsonObject(with: Data(try Output.of(asked + ["json"]).text.utf8))
    let told = try #require(document as? [String: Any])
    #expect((told["receivables"] as? [Any])?.count == objects.count && told["claims"] as? Int == objects.count)
    #expect((told["check"] as? [String: Any])?["enough"] as? Bool == false)
    #expect((told["handed_over"] as? [[String: Any]])?.first?["amount"] as? String == "13250.00")
  }

  /// All customers are learned from, so that one of whom little is known has a forecast.
  @Test func oneCustomerIsForecastByWhatIsKnownOfAll() throws {
    let output = try Output.of([
      "forecast", "--weeks", "1", "--by", "receivable", "--format", "ndjson", "--customer", "h04",
    ])
    let objects = output.text.split(separator: "\n")
    #expect(output.status == 0 && !objects.isEmpty, "\(output.errors)")
    #expect(objects.allSatisfy { $0.contains("\"h04\"") }, "\(output.text)")
  }

  /// What a forecast expects stands in the ledger as an own field of the invoices, so that a policy that declares it
  /// reads it; the same forecast changes nothing again, and the books stay sound.
  @Test func expectedPayDaysAreKeptForPolicies() throws {
    let folder = try Output.temporaryFolder()
    let books = folder.appending(path: "books.db").path
    let example = "Policies/fjordbakeriet/testdata/books.json"
    #expect(try Output.of(["import", example, "--into", books, "--as-of", "2026-03-20"]).status == 0)
    let asked = ["forecast", "--ledger", books, "--as-of", "2026-03-20", "--by", "receivable", "--format", "ndjson"]
    let first = try Output.of(asked + ["--record"])
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.errors.contains("invoices got another expected pay day"), "\(first.errors)")
    let again = try Output.of(asked + ["--record"])
    #expect(again.text == first.text && again.errors.contains("0 invoices got another"), "\(again.errors)")
    #expect(try Output.of(["ledger", "check", books]).status == 0)
    let told = try first.text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    let expected = try #require(told.first { $0["expected_pay_day"] is String })
    let (invoice, day) = (expected["invoice"] as? String ?? "", expected["expected_pay_day"] as? String ?? "")
    let plugin = folder.appending(path: "policies/later")
    try FileManager.default.createDirectory(at: plugin, withIntermediateDirectories: true)
    let policy = """
      local policy = {
        api = 1, name = "Later", extends = "standard-no",
        fields = { invoice = { expected_pay_day = { type = "day", optional = true, doc = "as forecast" } } },
      }
      function policy.reminder(receivable, ctx)
        local day = receivable.invoice.fields.expected_pay_day
        if day then return task { reason = "early_contact", what = "expected " .. tostring(day) } end
        return ctx.base.reminder(receivable, ctx)
      end
      return policy
      """
    try Data(policy.utf8).write(to: plugin.appending(path: "policy.lua"))
    let decided = try Output.of([
      "dry-run", "--ledger", books, "--as-of", "2026-03-20", "--policy", "later", "--force-policy", "--policies",
      folder.appending(path: "policies").path, "--policies", "Policies", "--format", "json",
    ])
    #expect(decided.text.contains("expected \(day)"), "\(decided.errors)\(invoice)")
  }

  @Test(arguments: [
    (["--record"], 64, "--record needs the ledger that keeps it: --ledger FILE.db"),
    (["--record", "--ledger", "Policies/fjordbakeriet/testdata/books.json", "--as-of", "2026-03-20"], 2, "books.json"),
  ])
  func payDaysAreKeptInALedgerAlone(_ options: [String], _ status: Int32, _ words: String) throws {
    let output = try Output.of(["forecast"] + options)
    #expect(output.status == status && output.errors.contains(words), "\(output.status) \(output.errors)")
  }

  @Test func booksThatKnowTooLittleAreRefused() throws {
    let output = try Output.of([
      "forecast", "--ledger", "Policies/fjordbakeriet/testdata/books.json", "--as-of", "2026-01-10",
    ])
    #expect(output.status == 5 && output.text.isEmpty)
    #expect(output.errors.contains("by 2026-01-10; a forecast needs 10"), "\(output.errors)")
  }
}
