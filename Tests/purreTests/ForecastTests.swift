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

  @Test func booksThatKnowTooLittleAreRefused() throws {
    let output = try Output.of([
      "forecast", "--ledger", "Policies/fjordbakeriet/testdata/books.json", "--as-of", "2026-01-10",
    ])
    #expect(output.status == 5 && output.text.isEmpty)
    #expect(output.errors.contains("by 2026-01-10; a forecast needs 10"), "\(output.errors)")
  }
}
