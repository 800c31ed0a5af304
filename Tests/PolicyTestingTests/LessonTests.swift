import Foundation
import PolicyEngine
import PolicyTesting
import Testing

/// What a failure teaches, whole, on the policy that is shipped.
@Suite struct LessonTests {
  private static let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Policies").path

  private func message(_ body: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)/shop")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Its own rule stands in front of the standard one, so that lines of this file are told.
    let policy = """
      local policy = { api = 1, name = "Shop", extends = "standard-no", parameters = {
        small = { type = "money", default = "NOK 100.00", doc = "not sent below" } } }
      local function is_small(receivable, p) return receivable.open < p.small end
      function policy.reminder(receivable, ctx)
        local p = ctx.parameters
        if receivable.days_overdue < p.grace_days or is_small(receivable, p) then
          return wait { reason = "grace_period" }
        end
        local fee = ctx.law.value("inkassosats")
        return notice { level = "friendly", reason = "first_reminder", note = "rate " .. fee }
      end
      return policy
      """
    try Data(policy.utf8).write(to: folder.appending(path: "policy.lua"))
    let test = """
      local function owing(amount) return account { invoices = { { number = "1", due = "2026-03-02", amount = amount } } } end
      test("a case", function() \(body) end)
      """
    try Data(test.utf8).write(to: folder.appending(path: "policy_test.lua"))
    let locator = PluginLocator(directories: [folder.deletingLastPathComponent().path, Self.policies])
    let run = TestRunner(settings: EvaluationSettings(locator: locator)).run(
      [try locator.find("shop")], selection: .all)
    return try #require(run.results.first?.message)
  }

  @Test func theNearestRuleIsNamedWithWhatItLacked() throws {
    #expect(
      try message("parameters { grace_days = 14 } expect(owing \"NOK 90.00\":on \"2026-03-15\"):level \"friendly\"")
        == """
        the decision is not the expected one
                    expected                  actual
        outcome     -                         wait
        level       friendly                  nil   <- differs
        reason      -                         grace_period
        next_look   -                         2026-03-16
        decided at  shop/policy.lua:7
                    return wait { reason = "grace_period" }
        saw         receivable.days_overdue < p.grace_days: 13 < 14 was true, at shop/policy.lua:6
        near miss   notice "friendly" at shop/policy.lua:10 needs receivable.days_overdue >= 14 (p.grace_days), was 13
        parameter   grace_days = 14  (set by the case)
        """)
  }

  @Test func aConditionInAFunctionIsLookedInto() throws {
    let message = try message("expect(owing \"NOK 90.00\":on \"2026-03-15\"):outcome \"notice\"")
    #expect(
      message.contains(
        """
        saw         receivable.days_overdue < p.grace_days: 13 < 5 was false, at shop/policy.lua:6
                    receivable.open < p.small: NOK 90.00 < NOK 100.00 was true, at shop/policy.lua:3
        near miss   notice "friendly" at shop/policy.lua:10 needs receivable.open >= NOK 100.00 (p.small), was NOK 90.00
        parameter   grace_days = 5  (default of standard-no)
                    small = NOK 100.00  (default of shop)
        """), "\(message)")
  }

  @Test func aValueOfTheLawComesWithItsDateAndSource() throws {
    let message = try message("expect(owing \"NOK 900.00\":on \"2026-03-15\"):note \"rate 1\"")
    #expect(message.contains("law         inkassosats is 750 (NOK) from 2026-01-01"), "\(message)")
  }
}
