import JSONText
import LedgerFormat
import Receivables
import Testing

/// The field `rates` of a creditor.
@Suite struct RateFieldTests {
  private func reading(_ rates: String, _ more: String = "") -> LedgerReading {
    LedgerReader.read(
      Array(
        """
        {"format": "purre-ledger/1", "creditors": [{"id": "c", "name": "C", "rates": \(rates)\(more)}], "accounts": []}
        """.utf8), file: "b.json")
  }

  private static func rate(_ from: String, _ to: String, _ rate: String) -> String {
    #"{"day": "2026-03-06", "from": "\#(from)", "to": "\#(to)", "rate": \#(rate), "source": "Norges Bank"}"#
  }

  @Test func ratesAreReadAndWritten() throws {
    let text = "[\(Self.rate("EUR", "NOK", #""11.4325""#)), \(Self.rate("NOK", "EUR", #""0.08747""#))]"
    let result = reading(text, #", "rates_stale_after_days": 3"#)
    #expect(result.faults.isEmpty, "\(result.faults)")
    let creditor = try #require(result.ledger?.creditors.first)
    #expect(creditor.rates.map(\.rate.description) == ["11.4325", "0.08747"] && creditor.ratesStaleAfterDays == 3)
    let written = RecordCodec.creditor.write(creditor)
    let given = JSONWriter.line(try JSONParser.parse(Array(text.utf8)))
    #expect(written.member("rates").map(JSONWriter.line) == given)
  }

  @Test(arguments: [
    (
      rate("EUR", "NOK", "11.4325"),
      ".rate: expected a rate as text, like \"11.4325\", so that no float comes near it, found a number"
    ),
    (
      rate("EUR", "NOK", #""11,4""#),
      ".rate: '11,4' is no rate above 0 with up to 7 digits and 8 decimals, like \"11.4325\""
    ),
    (rate("NOK", "NOK", #""1""#), ": is from NOK to itself"),
  ])
  func whatIsNoRateIsTold(rate: String, told: String) {
    #expect(reading("[\(rate)]").faults.map { "\($0.path): \($0.message)" } == ["creditors[0].rates[0]\(told)"])
  }

  @Test func twoRatesOfADayAreOneTooMany() {
    let rate = Self.rate("EUR", "NOK", #""11.4""#)
    #expect(
      reading("[\(rate), \(rate)]").faults.map { "\($0.path): \($0.message)" } == [
        "creditors[0].rates[1]: is a second rate from EUR to NOK of 2026-03-06, as rates[0] is"
      ])
  }
}
