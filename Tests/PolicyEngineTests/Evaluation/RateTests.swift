import Receivables
import TestSupport
import Testing

@testable import PolicyEngine

/// `ctx.rates.convert`: amounts in another currency, by the rates of the books.
@Suite struct RateTests {
  /// The rate is of Friday 2026-03-06 and holds until Monday. The claim is EUR 100.05.
  private func decide(_ body: String, on day: String = "2026-03-09", function: String = "reminder") throws
    -> [Decision]
  {
    let euro = try #require(Currency(code: "EUR"))
    var creditor = Samples.creditor
    creditor.rates = [
      ExchangeRate(
        day: Samples.day("2026-03-06"), from: euro, to: .nok, rate: try #require(ExactRate("11.4325")),
        source: "Norges Bank")
    ]
    creditor.ratesStaleAfterDays = 3
    let invoice = Invoice(
      id: "i", number: "1", issueDay: Samples.day("2026-02-16"), currency: euro,
      receivables: [Receivable(id: "r", dueDay: Samples.day("2026-03-02"), amount: Money(minorUnits: 100_05, euro))])
    let policies =
      function == "reminder"
      ? try TemporaryPolicies(reminder: body)
      : try TemporaryPolicies([
        "shop/policy.lua": """
        local policy = { api = 1, ladder = { "friendly" } }
        function policy.reminder(receivable, ctx) return wait { reason = "not_due" } end
        function policy.customer(account, ctx)
        \(body)
        end
        return policy
        """,
        "shop/letters/friendly.nb.mustache": "{{invoice}}",
      ])
    return try policies.decide(Samples.account([invoice]), creditor: creditor, asOf: day)
  }

  private static let body = """
    local open = ctx.rates.convert(receivable.open, "NOK")
    return wait { reason = "small_claim", note = tostring(open) }
    """

  /// 100.05 · 11.4325 is 1143.821625.
  @Test func anAmountIsConvertedAndTheRateIsAFact() throws {
    let decision = try #require(try decide(Self.body).first)
    #expect(decision.note == "NOK 1143.82")
    #expect(decision.facts.last?.name == "rates.EUR.NOK")
    #expect(decision.facts.last?.value == .string("11.4325 of 2026-03-06, Norges Bank"))
  }

  @Test(
    arguments: [
      (
        "2026-03-10",
        "the latest rate from EUR to NOK that the books of shop have for 2026-03-10 is of 2026-03-06, 4 days old, and "
          + "rates_stale_after_days is 3"
      ), ("2026-03-05", "the books of shop have no rate from EUR to NOK of 2026-03-05 or before"),
    ])
  func aDayWithoutARateBlocks(day: String, message: String) throws {
    let decision = try #require(try decide(Self.body, on: day).first)
    #expect(decision.outcome == .blocked && decision.reason == "rate_unknown" && decision.failure == nil)
    #expect(decision.nextLook == Samples.day(day).adding(days: 1))
    #expect(decision.guards.map(\.id) == ["rate_unknown"] && decision.guards.map(\.message) == [message])
    #expect(decision.guards.map(\.wanted) == ["what rests on a rate from EUR to NOK"])
  }

  /// An amount of the currency itself needs no rate.
  @Test func theCurrencyItselfIsLeftAsItIs() throws {
    let body = "return wait { reason = \"small_claim\", note = tostring(ctx.rates.convert(receivable.open, \"EUR\")) }"
    let decision = try #require(try decide(body, on: "2026-04-01").first)
    #expect(decision.note == "EUR 100.05" && !decision.facts.contains { $0.name.hasPrefix("rates.") })
  }

  @Test(
    arguments: [
      (
        "ctx.rates.convert(7, \"NOK\")",
        "expected an amount and a currency, like ctx.rates.convert(receivable.open, \"NOK\")"
      ),
      (
        "ctx.rates.convert(receivable.open)",
        "expected an amount and a currency, like ctx.rates.convert(receivable.open, \"NOK\")"
      ),
      (
        "ctx.rates.convert(receivable.open, \"nok\")",
        "'nok' is no currency; write three capital letters, like \"NOK\""
      ),
    ])
  func aSlipIsAnError(call: String, message: String) throws {
    let decision = try #require(try decide("return wait { reason = \"not_due\", note = tostring(\(call)) }").first)
    #expect(decision.outcome == .error)
    #expect(decision.failure?.message.contains(message) == true, "\(decision.failure?.message ?? "-")")
  }

  /// The guards of a letter look at one claim after the other, and what the customer's function saw stays seen.
  @Test func aLetterForACustomerKeepsTheRate() throws {
    let body = """
      ctx.rates.convert(money("EUR 2.00"), "NOK")
      return notice { level = "friendly", reason = "first_reminder" }
      """
    let decision = try #require(try decide(body, function: "customer").last)
    #expect(decision.subject.isCustomer && decision.outcome == .notice)
    #expect(decision.facts.map(\.name) == ["rates.EUR.NOK"])
  }

  @Test(arguments: [("2026-03-09", Outcome.wait), ("2026-03-10", .error)])
  func aCustomerIsDecidedByTheSameRates(day: String, outcome: Outcome) throws {
    let body = """
      local open = ctx.rates.convert(money("EUR 2.00"), "NOK")
      return wait { reason = "small_claim", note = tostring(open) }
      """
    let decision = try #require(try decide(body, on: day, function: "customer").last)
    #expect(decision.subject.isCustomer && decision.outcome == outcome)
    if outcome == .wait {
      // 2.00 · 11.4325 is 22.865.
      #expect(decision.note == "NOK 22.87" && decision.facts.contains { $0.name == "rates.EUR.NOK" })
    } else {
      #expect(decision.failure?.message.contains("from EUR to NOK") == true)
    }
  }
}
