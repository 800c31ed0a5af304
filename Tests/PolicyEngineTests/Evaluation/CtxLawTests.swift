import PolicyEngine
import Receivables
import TestSupport
import Testing

/// What `ctx.law` answers where no claim is decided, and which of its values lead to a decision.
@Suite struct CtxLawTests {
  /// The fee unit of Norway was NOK 700 in 2025 and is 750 in 2026 (FOR-2025-12-19-2709).
  private static let policy = """
    local policy = { api = 1, law = "law-no", ladder = { "friendly" } }
    function policy.reminder(receivable, ctx)
      return wait { reason = "not_due", note = tostring(ctx.law.value("reminder_fee_fraction", ctx.today)) }
    end
    function policy.customer(account, ctx)
      return wait { reason = "not_due", note = tostring(ctx.law.value("inkassosats")) }
    end
    function policy.credit(request, ctx)
      return approve { reason = "no_limit", note = tostring(ctx.law.value("inkassosats")) }
    end
    function policy.promise(request, ctx)
      return accept { reason = "short_promise", note = tostring(ctx.law.fee("reminder")) }
    end
    return policy
    """

  private let policies: TemporaryPolicies
  private let evaluator: Evaluator

  init() throws {
    policies = try TemporaryPolicies([
      "shop/policy.lua": Self.policy, "shop/letters/friendly.nb.mustache": "{{invoice}}",
    ])
    let laws = Guide.root.appending(path: "Policies").path
    evaluator = Evaluator(
      settings: EvaluationSettings(
        locator: PluginLocator(directories: [policies.path, laws]), defaultPolicy: "shop"))
  }

  private func credit(on day: String) throws -> RequestDecision {
    try evaluator.credit(
      CreditRequest(kind: .order, amount: Samples.nok(10)), for: Samples.account(), creditor: Samples.creditor,
      asOf: Samples.day(day))
  }

  /// A request is answered by the law of its own day, whatever was decided before it.
  @Test func aRequestIsAnsweredByTheLawOfItsDay() throws {
    #expect(try credit(on: "2025-06-02").note == "NOK 700.00")
    _ = try evaluator.decide(Samples.account(), creditor: Samples.creditor, asOf: Samples.day("2025-06-02"))
    let answer = try credit(on: "2026-06-01")
    #expect(answer.note == "NOK 750.00" && answer.facts.map(\.name) == ["law.value(inkassosats)"], "\(answer.facts)")
  }

  /// A promise is no claim's decision, so that the law has no fee for it, not that of the claim decided last.
  @Test func aRequestHasNoClaimThatTheLawIsAskedAbout() throws {
    let day = Samples.day("2026-03-20")
    _ = try evaluator.decide(Samples.account(), creditor: Samples.creditor, asOf: day)
    let answer = try evaluator.promise(
      PromiseRequest(receivable: "r-1001", amount: Samples.nok(1000), dueDay: Samples.day("2026-03-25")),
      for: Samples.account(), creditor: Samples.creditor, asOf: day)
    #expect(answer.outcome == .error)
    let message = "ctx.law.fee is about one claim, and here is none; ask it in policy.reminder"
    #expect(answer.failure?.message.contains(message) == true, "\(answer)")
  }

  /// What is asked for the customer leads to the customer's decision alone.
  @Test func theLawOfTheCustomerIsNotThatOfTheClaim() throws {
    let names = { (receivable: String) in
      try evaluator.traced(
        receivable, of: Samples.account(), creditor: Samples.creditor, asOf: Samples.day("2026-03-10"))?
        .provenance?.citations.map(\.parameter)
    }
    #expect(try names("r-1001") == ["reminder_fee_fraction"])
    #expect(try names("") == ["inkassosats"])
  }
}
