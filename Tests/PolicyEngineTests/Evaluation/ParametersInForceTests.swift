import Receivables
import TestSupport
import Testing

@Suite struct ParametersInForceTests {
  /// One evaluator goes from creditor to creditor and from customer to customer, and back.
  @Test func whatOneSetsHoldsForNobodyElse() throws {
    let policies = try TemporaryPolicies(
      reminder: "return wait { reason = \"grace_period\", note = tostring(ctx.parameters.days) }",
      table: "parameters = { days = { type = \"integer\", default = 1, doc = \"days\" } }")
    let evaluator = policies.evaluator()
    var generous = Samples.creditor
    generous.id = "generous"
    generous.parameters = ["days": "9"]
    let plain = Samples.account()
    var own = plain
    own.customer.parameters = ["days": "5"]
    var broken = plain
    broken.customer.parameters = ["dais": "5"]
    let notes = try [
      (plain, Samples.creditor), (plain, generous), (own, generous), (broken, generous), (plain, generous),
      (plain, Samples.creditor),
    ]
    .map { try #require(try evaluator.decide($0, creditor: $1, asOf: Samples.day("2026-03-05")).first).note ?? "none" }
    #expect(notes == ["1", "9", "5", "none", "9", "1"])
    withExtendedLifetime(policies) {}
  }

  /// A policy sees the amount in the currency of the claim, else the first; each setting leaves the currencies it does
  /// not name.
  @Test(arguments: [
    ("NOK", [:], "NOK 50.00"), ("EUR", [:], "EUR 5.00"), ("SEK", [:], "NOK 50.00"),
    ("NOK", ["least": "EUR 7.00"], "NOK 50.00"), ("EUR", ["least": "EUR 7.00"], "EUR 7.00"),
    ("SEK", ["least": "SEK 9.00,  EUR 1.00"], "SEK 9.00"), ("EUR", ["least": "SEK 9.00, EUR 1.00"], "EUR 1.00"),
  ])
  func amountsAreSetForEachCurrency(_ code: String, _ set: [String: String], _ seen: String) throws {
    let policies = try TemporaryPolicies(
      reminder: "return wait { reason = \"grace_period\", note = tostring(ctx.parameters.least) }",
      table:
        "parameters = { least = { type = \"money_by_currency\", default = { \"NOK 50.00\", \"EUR 5.00\" }, min = \"NOK 0.00\", doc = \"d\" } }"
    )
    let currency = try #require(Currency(code: code))
    var account = Samples.account()
    account.invoices[0].currency = currency
    account.invoices[0].receivables[0].amount = Money(minorUnits: 100_00, currency)
    var creditor = Samples.creditor
    creditor.parameters = set
    #expect(try policies.decide(account, creditor: creditor, asOf: "2026-03-05").map(\.note) == [seen])
  }

  @Test(arguments: [
    "", "NOK", "NOK 1.00, NOK 2.00", "NOK 1.00;EUR 1.00", "EUR -0.01", "NOK 1.00, CHF -0.01", "NOK 1.00,",
  ])
  func whatIsNoListOfAmountsIsRefused(_ text: String) throws {
    let policies = try TemporaryPolicies(
      reminder: "return wait { reason = \"grace_period\" }",
      table:
        "parameters = { least = { type = \"money_by_currency\", default = { \"NOK 50.00\" }, min = \"NOK 0.00\", doc = \"d\" } }"
    )
    let decision = try #require(
      try policies.decide(Samples.account(), asOf: "2026-03-05", overrides: ["least": text]).first)
    #expect(decision.outcome == .error)
    let message = try #require(decision.failure).message
    #expect(message.contains("least"), "\(message)")
  }
}
