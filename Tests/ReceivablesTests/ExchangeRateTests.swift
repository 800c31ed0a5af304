import Receivables
import Testing

/// Exchange rates of the books.
@Suite struct ExchangeRateTests {
  private static func rate(_ day: String, _ from: String, _ to: String, _ rate: String) throws -> ExchangeRate {
    ExchangeRate(
      day: try #require(CivilDay(day)), from: try #require(Currency(code: from)), to: try #require(Currency(code: to)),
      rate: try #require(ExactRate(rate)), source: "Norges Bank")
  }

  @Test(arguments: [
    ("11.4325", "11.4325"), ("10.50", "10.5"), ("10.00", "10"), ("100", "100"), ("0.00000765", "0.00000765"),
    ("9999999.99999999", "9999999.99999999"),
  ])
  func aRateIsKeptExactly(text: String, shown: String) { #expect(ExactRate(text)?.description == shown) }

  @Test(arguments: ["", ".5", "5.", "1e3", "-1", "+1", "0", "0.00", "12345678", "1.123456789", "1,5", "1.2.3", " 1"])
  func whatIsNoRateIsRefused(text: String) { #expect(ExactRate(text) == nil) }

  /// Minor units on both sides, rounded once: yen have none, dinars of Kuwait three.
  @Test(
    arguments: [
      ("EUR", 100_00, "NOK", "11.4325", 1143_25), ("EUR", 1, "NOK", "11.5", 12), ("EUR", 1, "NOK", "11.4999", 11),
      ("EUR", -1, "NOK", "11.5", -12), ("JPY", 1000, "NOK", "0.0683", 68_30), ("NOK", 100_00, "JPY", "14.505", 1451),
      ("KWD", 1_000, "NOK", "33.1", 33_10), ("NOK", 33_10, "KWD", "0.03", 993), ("EUR", 0, "NOK", "11.5", 0),
    ])
  func anAmountIsRoundedOnce(from: String, units: Int, to: String, rate: String, expected: Int) throws {
    let rate = try Self.rate("2026-03-06", from, to, rate)
    #expect(
      try rate.converted(Money(minorUnits: Int64(units), rate.from))
        == Money(minorUnits: Int64(expected), rate.to))
  }

  @Test func whatDoesNotFitIsAnError() throws {
    let most = try Self.rate("2026-03-06", "EUR", "KWD", "9999999.99999999")
    #expect(throws: MoneyError.overflow) { try most.converted(Money(minorUnits: .max, most.from)) }
    #expect(throws: MoneyError.overflow) { try most.converted(Money(minorUnits: .min, most.from)) }
    #expect(throws: MoneyError.currencyMismatch(.nok, most.from)) { try most.converted(.zero(.nok)) }
  }

  /// The rates hold 3 days: Friday's until Monday.
  @Test(
    arguments: [
      ("2026-03-06", "11.4"), ("2026-03-07", "11.4"), ("2026-03-09", "11.4"), ("2026-03-11", "11.6"),
      ("2026-03-14", "11.6"),
      ("2026-03-05", "the books of c have no rate from EUR to NOK of 2026-03-05 or before"),
      (
        "2026-03-10",
        "the latest rate from EUR to NOK that the books of c have for 2026-03-10 is of 2026-03-06, 4 days old, and "
          + "rates_stale_after_days is 3"
      ),
    ])
  func theLatestRateHoldsForAsLongAsTheBooksAllow(day: String, told: String) throws {
    let euro = try #require(Currency(code: "EUR"))
    var creditor = Creditor(id: "c", name: "C")
    creditor.rates = try [Self.rate("2026-03-11", "EUR", "NOK", "11.6"), Self.rate("2026-03-06", "EUR", "NOK", "11.4")]
    creditor.ratesStaleAfterDays = 3
    let day = try #require(CivilDay(day))
    do throws(ExchangeRateError) {
      #expect(try creditor.rate(from: euro, to: .nok, on: day).rate.description == told)
    } catch {
      #expect(error.description == told)
    }
  }

  @Test func noRateIsTurnedAroundAndNoneHoldsLongerUnlessTheBooksSay() throws {
    let euro = try #require(Currency(code: "EUR"))
    let rate = try Self.rate("2026-03-06", "EUR", "NOK", "11.4")
    var creditor = Creditor(id: "c", name: "C")
    creditor.rates = [rate]
    #expect(try creditor.rate(from: euro, to: .nok, on: rate.day) == rate)
    #expect(
      throws: ExchangeRateError.stale(creditor: "c", rate, day: rate.day.adding(days: 1), staleAfterDays: 0)
    ) { try creditor.rate(from: euro, to: .nok, on: rate.day.adding(days: 1)) }
    do throws(ExchangeRateError) {
      _ = try creditor.rate(from: .nok, to: euro, on: rate.day)
      Issue.record("a rate was turned around")
    } catch {
      #expect(
        error.description == "the books of c have no rate from NOK to EUR of 2026-03-06 or before; the one from EUR to "
          + "NOK is not turned around")
    }
  }
}
