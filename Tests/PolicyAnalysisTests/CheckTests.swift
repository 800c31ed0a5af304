import PolicyAnalysis
import PolicyEngine
import TestSupport
import Testing

/// What `check` finds in a policy before it runs.
@Suite struct CheckTests {
  /// A policy with nothing wrong, of which each test changes one thing.
  private static let policy = """
    local policy = {
      api = 1, name = "Shop",
      ladder = { "friendly", "reminder" },
      parameters = { grace_days = { type = "integer", default = 5, doc = "days of grace" } },
    }
    function policy.reminder(receivable, ctx)
      if receivable.days_overdue < ctx.parameters.grace_days then
        return wait { reason = "grace_period" }
      end
      local level = receivable.level and "reminder" or "friendly"
      return notice { level = level, reason = "next_step_due" }
    end
    return policy
    """

  private static func findings(_ old: String = "", _ new: String = "", letters: [String] = ["friendly", "reminder"])
    throws -> [String]
  {
    var files = ["shop/policy.lua": old.isEmpty ? policy : policy.replacing(old, with: new)]
    for letter in letters {
      files["shop/letters/\(letter).nb.mustache"] = "{{greeting}} {{total}} {{deadline}} {{account}} {{reference}}\n"
    }
    let policies = try TemporaryPolicies(files)
    let locator = PluginLocator(directories: [policies.path])
    return PolicyChecker(settings: EvaluationSettings(locator: locator)).check(try locator.find("shop"))
      .filter { !$0.file.contains("/letters/") }.map(\.description)
  }

  @Test func anInnocentPolicyIsFine() throws { #expect(try Self.findings() == []) }

  @Test(arguments: [
    (
      "return wait {", "wait {",
      "8:5: error: 'wait' decides nothing here, since nothing is done with what it gives; write 'return' before it"
    ),
    (
      "level = level,", "level = \"collection_notice\",",
      "11:27: error: 'collection_notice' is no level of the policy's ladder; "
        + "add it to the ladder, or use one of: friendly, reminder"
    ),
    (
      "level = level,", "level = receivable.level and \"payment_demand\" or \"friendly\",",
      "11:48: error: 'payment_demand' is no level of the policy's ladder; "
        + "add it to the ladder, or use one of: friendly, reminder"
    ),
    (
      "level = level,", "level = level, letter = \"remindr\",",
      "11:43: error: there is no letter 'remindr'; did you mean 'reminder'?"
    ),
    (
      "receivable.days_overdue", "receivable.days_overdu",
      "7:17: error: receivable has no field 'days_overdu'; did you mean 'days_overdue'?"
    ),
    (
      "reason = \"grace_period\"", "reson = \"grace_period\"",
      "8:19: error: 'wait' has no key 'reson'; did you mean 'reason'?"
    ),
  ])
  func whatAlwaysFailsIsFound(old: String, new: String, finding: String) throws {
    let findings = try Self.findings(old, new)
    #expect(findings.contains("shop/policy.lua:\(finding)"), "\(findings)")
  }

  @Test func aStepWithoutALetterIsFoundWhereItIsTaken() throws {
    #expect(
      try Self.findings("level = level,", "level = \"reminder\",", letters: ["friendly"]).sorted() == [
        "shop/policy.lua:10:9: warning: 'level' is never used; remove it, or name it '_'",
        "shop/policy.lua:11:27: error: there is no letter 'reminder'; write letters/reminder.nb.mustache",
        "shop/policy.lua:3:12: warning: the level reminder of the ladder has no letter of its name; "
          + "write shop/letters/reminder.nb.mustache",
      ])
  }

  /// One letter for all steps is a way to write them.
  @Test func aStepWithALetterOfAnotherNameIsFine() throws {
    #expect(
      try Self.findings("level = level,", "level = level, letter = \"friendly\",", letters: ["friendly"]) == [
        "shop/policy.lua:3:12: warning: the level reminder of the ladder has no letter of its name; "
          + "write shop/letters/reminder.nb.mustache"
      ])
  }
}
