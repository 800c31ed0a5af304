import PolicyAnalysis
import PolicyEngine
import TestSupport
import Testing

/// What `check` finds in a trial: arms that a guard keeps from what they want.
@Suite struct TrialCheckTests {
  /// A policy that claims a fee with a reminder on the twentieth day, held to the law of Norway.
  private static func findings(arm: String, customers: String = "") throws -> [CheckFinding] {
    let policy = """
      local policy = {
        api = 1, name = "Shop", law = "law-no", ladder = { "friendly", "reminder" },
        parameters = {
          fee = { type = "money", default = "NOK 30.00", doc = "fee of a reminder" },
          days = { type = "integer", default = 20, min = 1, doc = "days until the reminder" },
        },
        trial = {
          name = "fees", doc = "Does a fee help?", key = "5b1f0c77a2d94e3d",
          arms = { { name = "as_now", share = 50 }, { name = "other", share = 50, parameters = { \(arm) } } },
          from = "2026-01-05", stop = { day = "2026-03-31" }, paid_within_days = 30, \(customers)
        },
      }
      function policy.reminder(receivable, ctx)
        local p = ctx.parameters
        if receivable.level or receivable.days_overdue < p.days then
          return wait { reason = "not_due", next_look = receivable.level == nil and receivable.effective_due_day + p.days or nil }
        end
        return notice { level = "reminder", reason = "first_reminder", fee = p.fee }
      end
      return policy
      """
    let letter = "{{greeting}} {{total}} {{deadline}} {{account}} {{reference}}\n"
    let policies = try TemporaryPolicies([
      "shop/policy.lua": policy, "shop/letters/friendly.nb.mustache": letter,
      "shop/letters/reminder.nb.mustache": letter,
    ])
    let shipped = #filePath.replacing("Tests/PolicyAnalysisTests/TrialCheckTests.swift", with: "Policies")
    let locator = PluginLocator(directories: [policies.path, shipped])
    return withExtendedLifetime(policies) {
      (try? PolicyChecker(settings: EvaluationSettings(locator: locator)).check(locator.find("shop")))?
        .filter { $0.rule == .trialMeetsGuard } ?? []
    }
  }

  @Test func anArmThatTheLawAllowsIsFine() throws {
    #expect(try Self.findings(arm: "days = 25").isEmpty)
    #expect(try Self.findings(arm: "fee = \"NOK 20.00\"").isEmpty)
  }

  /// A fee of NOK 500 is more than the law allows, for anybody; one before the fourteenth day after the due day is too
  /// early for anybody.
  @Test(arguments: [("fee = \"NOK 500.00\"", "G8"), ("days = 3", "G7")])
  func anArmThatAGuardBlocksIsTold(_ arm: String, _ id: String) throws {
    let findings = try Self.findings(arm: arm)
    #expect(findings.allSatisfy { $0.severity == .warning && $0.line == 7 && $0.file == "shop/policy.lua" })
    #expect(findings.count == 1)
    let start =
      "arm other of the trial meets the guard \(id), for customers of the kind consumer, business, public, which"
    #expect(findings.first?.message.hasPrefix(start) == true, "\(findings.map(\.message))")
  }

  @Test func aTrialForBusinessesAsksNothingOfConsumers() throws {
    let findings = try Self.findings(arm: "fee = \"NOK 500.00\"", customers: "customers = { \"business\" },")
    #expect(findings.count == 1 && findings.allSatisfy { $0.message.contains("of the kind business, which") })
  }
}
