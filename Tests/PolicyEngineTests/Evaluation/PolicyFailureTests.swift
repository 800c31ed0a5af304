import PolicyEngine
import Receivables
import TestSupport
import Testing

@Suite struct PolicyFailureTests {
  private func decisions(_ body: String) throws -> [Decision] {
    let policies = try TemporaryPolicies(
      reminder: "if receivable.invoice_number == \"2\" then return wait { reason = \"grace_period\" } end\n\(body)")
    return try policies.decide(
      Samples.account([Samples.invoice("1"), Samples.invoice("2"), Samples.invoice("3")]), asOf: "2026-03-10")
  }

  @Test(
    arguments: [
      ("return nil", DecisionFailure.Kind.badDecision, nil),
      ("return 5", .badDecision, nil),
      ("return wait { reason = \"grace_perod\" }", .badDecision, 4),
      ("return notice { level = \"friendly\", letter = \"frendly\", reason = \"first_reminder\" }", .badDecision, 4),
      (
        "return notice { level = \"friendly\", reason = \"first_reminder\", fee = money(\"EUR 5.00\") }",
        .mixedCurrencies, 4
      ),
      ("return wait { reason = \"grace_period\", next_look = ctx.today }", .badDecision, 4),
      ("return wait { reson = \"grace_period\" }", .runtime, 4),
      ("local x = receivable.days_overdu", .runtime, 4),
      ("local x = receivable.open + money(\"EUR 1.00\")", .runtime, 4),
      ("local x = ctx.today + ctx.today", .runtime, 4),
      ("receivable.open = 5", .runtime, 4),
      ("remember = receivable", .runtime, 4),
      ("error(\"no\")", .runtime, 4),
      ("local x = nil; return x.y", .runtime, 4),
      ("while true do end", .cpuLimit, 4),
      ("local t = {} while true do t[#t + 1] = (\"x\"):rep(100000) .. #t end", .memoryLimit, 4),
    ] as [(String, DecisionFailure.Kind, Int?)])
  func aFailureNamesItsLineAndTheOthersGoOn(body: String, kind: DecisionFailure.Kind, line: Int?) throws {
    let decisions = try decisions(body)
    #expect(decisions.map(\.outcome) == [.error, .wait, .error])
    let failure = try #require(decisions[0].failure)
    #expect(failure.kind == kind, Comment(rawValue: failure.message))
    #expect(failure.line == line.map { SourceLine(file: "shop/policy.lua", line: $0) }, "\(failure.message)")
    #expect(decisions[0].nextLook == nil)
  }
}
