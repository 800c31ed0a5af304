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
}
