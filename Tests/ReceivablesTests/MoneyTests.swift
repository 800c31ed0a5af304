import Receivables
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    ("NOK 1234.50", 123_450, "NOK 1234.50"), ("NOK -0.05", -5, "NOK -0.05"), ("JPY 500", 500, "JPY 500"),
    ("KWD 1.234", 1234, "KWD 1.234"), ("NOK 7", 700, "NOK 7.00"), ("HUF 5.25", 525, "HUF 5.25"),
  ])
  func amountsReadAndPrint(text: String, units: Int64, printed: String) throws {
    let money = try Money(text)
    #expect(money.minorUnits == units)
    #expect(money.description == printed)
  }

  @Test(arguments: [
    "NOK 1.005", "NOK 1,50", "NOK", "1.50", "NOK 1.", "NOK .5", "NOK --1", "NOK 1e3", "nok 1.00",
    "NOK 92233720368547758.08",
  ])
  func whatIsNoAmountIsRefused(text: String) { #expect(throws: MoneyError.self) { try Money(text) } }

  @Test func theSmallestAmountFits() throws {
    #expect(try Money("NOK -92233720368547758.08").minorUnits == .min)
  }

  @Test func currenciesDoNotMix() {
    #expect(throws: MoneyError.currencyMismatch(.nok, .eur)) {
      try Money(minorUnits: 1, .nok).adding(Money(minorUnits: 1, .eur))
    }
    #expect(throws: MoneyError.overflow) { try Money(minorUnits: .max, .nok).adding(Money(minorUnits: 1, .nok)) }
  }
}
