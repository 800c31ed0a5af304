import Receivables
import TestSupport
import Testing

@Suite struct ExtensionTests {
  private func chain() throws -> TemporaryPolicies {
    try TemporaryPolicies([
      "ground/policy.lua": """
      local policy = { api = 1, ladder = { "friendly" },
        parameters = { days = { type = "integer", default = 1, min = 0, max = 30, doc = "days of grace" } } }
      function policy.reminder(receivable, ctx)
        return wait { reason = "grace_period", note = "ground " .. ctx.policy .. " " .. ctx.parameters.days }
      end
      return policy
      """,
      "middle/policy.lua": """
      local policy = { api = 1, extends = "ground", parameters = { days = 2 } }
      function policy.reminder(receivable, ctx)
        local below = ctx.base.reminder(receivable, ctx)
        return below:with { note = "middle " .. ctx.policy .. " < " .. below.note }
      end
      return policy
      """,
      "shop/policy.lua": """
      local policy = { api = 1, extends = "middle", parameters = { days = 3 } }
      function policy.reminder(receivable, ctx)
        local below = ctx.base.reminder(receivable, ctx)
        return below:with { note = "shop " .. ctx.policy .. " < " .. below.note }
      end
      return policy
      """,
    ])
  }

  @Test func eachPlugInIsCalledWithItsOwnContext() throws {
    let decision = try #require(
      try chain().decide(Samples.account(), asOf: "2026-03-10").first)
    #expect(decision.note == "shop shop < middle middle < ground ground 3")
  }

  @Test(
    arguments: [
      ([:], [:], [:], [:], "3"),
      (["days": "4"], [:], [:], [:], "4"),
      (["days": "4"], ["days": "5"], [:], [:], "5"),
      (["days": "4"], ["days": "5"], ["days": "6"], [:], "6"),
      (["days": "4"], ["days": "5"], ["days": "6"], ["days": "7"], "7"),
    ] as [([String: String], [String: String], [String: String], [String: String], String)])
  func theNearestParameterWins(
    creditor: [String: String], customer: [String: String], invoice: [String: String], commandLine: [String: String],
    expected: String
  ) throws {
    var owner = Samples.creditor
    owner.parameters = creditor
    var account = Samples.account()
    account.customer.parameters = customer
    account.invoices[0].parameters = invoice
    let decision = try #require(
      try chain().decide(account, creditor: owner, asOf: "2026-03-10", overrides: commandLine).first)
    #expect(decision.note?.hasSuffix("ground ground \(expected)") == true)
  }

  @Test(arguments: [
    (["days": "31"], "days is 31, but must be at most 30"),
    (["days": "soon"], "days is 'soon', but must be a whole number, like 14"),
    (["dayz": "3"], "no parameter 'dayz' (set for customer c1); did you mean 'days'?"),
  ])
  func aBadParameterIsAnErrorOfItsSubject(customer: [String: String], message: String) throws {
    var account = Samples.account()
    account.customer.parameters = customer
    let decision = try #require(
      try chain().decide(account, asOf: "2026-03-10").first)
    #expect(decision.outcome == .error)
    #expect(decision.failure?.kind == .badInput)
    #expect(decision.failure?.message == message)
  }
}
