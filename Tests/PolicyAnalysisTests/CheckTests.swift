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
    var files = ["shop/policy.lua": old.isEmpty ? new.isEmpty ? policy : new : policy.replacing(old, with: new)]
    for letter in letters {
      files["shop/letters/\(letter).nb.mustache"] = "{{greeting}} {{total}} {{deadline}} {{account}} {{reference}}\n"
    }
    let policies = try TemporaryPolicies(files)
    let locator = PluginLocator(directories: [policies.path])
    return PolicyChecker(settings: EvaluationSettings(locator: locator)).check(try locator.find("shop"))
      .filter { !$0.file.contains("/letters/") }.map(\.description)
  }

  @Test func theGuideListsTheRules() throws {
    let guide = try Guide("Sources/PolicyEngine/PolicyEngine.docc/WritingPolicies.md")
    #expect(guide.entries(under: "Rules of check") == CheckRule.allCases.map(\.rawValue))
  }

  /// What stands beside a decision: one of a kind, where the states of credit are one, and each task is one.
  @Test(
    arguments: [
      ("wait { reason = \"not_due\" }", "'wait' cannot stand beside another decision"),
      (
        "contact { reason = \"not_due\" }, contact { reason = \"not_due\" }",
        "'contact' is a second contact, and one of a kind is done in a day; leave one out"
      ),
      (
        "credit_stop { reason = \"not_due\" }, credit_resume { reason = \"not_due\" }",
        "'credit_resume' is a second state of the credit, and one of a kind is done in a day; leave one out"
      ),
      ("task { what = \"a\", reason = \"not_due\" }, task { what = \"b\", reason = \"not_due\" }", nil),
    ] as [(String, String?)])
  func whatStandsBesideADecisionIsOneOfAKind(also: String, finding: String?) throws {
    let findings = try Self.findings("level = level,", "level = level, also = { \(also) },")
    #expect(findings.count == (finding == nil ? 0 : 1), "\(findings)")
    if let finding { #expect(findings.first?.contains("error: \(finding)") == true, "\(findings)") }
  }

  @Test func anInnocentPolicyIsFine() throws { #expect(try Self.findings() == []) }

  /// The names of levels that a policy declares, their letters, its choices, lists and fields.
  @Test(arguments: [
    (
      "level = level,", "level = \"agian\",",
      "11:27: error: 'agian' is no level that the policy declares; did you mean 'again'?"
    ),
    (
      "level = level,", "level = \"reminder\",",
      "11:27: error: 'reminder' is no level that the policy declares; use one of: first, again, last_word"
    ),
    (
      "level = level,", "level = \"last_word\",",
      "11:27: error: there is no letter 'final'; write letters/final.nb.mustache"
    ),
    (
      "days_overdue < ctx.parameters.grace_days", "customer.fields.segmnt == \"gold\"",
      "7:33: error: customer.fields has no field 'segmnt'; did you mean 'segment'?"
    ),
  ])
  func whatAPolicyDeclaresIsKnown(old: String, new: String, finding: String) throws {
    let declared = Self.policy.replacing(
      "ladder = { \"friendly\", \"reminder\" },",
      with: "levels = { { name = \"first\", kind = \"friendly\" }, { name = \"again\", kind = \"reminder\" }, "
        + "{ name = \"last_word\", kind = \"reminder\", letter = \"final\" } }, "
        + "fields = { customer = { segment = { type = \"text\", doc = \"d\" } } },"
    ).replacing("\"reminder\" or \"friendly\"", with: "\"again\" or \"first\"")
    let missing =
      "shop/policy.lua:3:12: warning: the level last_word has no letter 'final'; write shop/letters/final.nb.mustache"
    #expect(try Self.findings("", declared) == [missing])
    let findings = try Self.findings("", declared.replacing(old, with: new))
    #expect(findings.contains("shop/policy.lua:\(finding)"), "\(findings)")
  }

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
    (
      "receivable.days_overdue < ", "receivable.open < ",
      "7:22: error: an amount of money cannot be compared with a whole number; "
        + "write an amount with its currency: money(\"NOK 50.00\")"
    ),
    (
      "return wait {", "return approve {",
      "8:12: error: 'approve' is no decision of policy.reminder; "
        + "it gives one of: confirm_promise, contact, credit_resume, credit_stop, credit_watch, hold, notice, suggest_handover, "
        + "suggest_write_off, task, wait"
    ),
    (
      "return wait { reason = \"grace_period\" }", "return nil",
      "8:5: error: 'reminder' returns no decision here; return one, such as wait { reason = \"…\" }"
    ),
  ])
  func whatAlwaysFailsIsFound(old: String, new: String, finding: String) throws {
    let findings = try Self.findings(old, new)
    #expect(findings.contains("shop/policy.lua:\(finding)"), "\(findings)")
  }

  /// Ways through a function of the host that end without a decision, and ways that only look as if they did.
  @Test(arguments: [
    ("", true), ("if receivable.is_disputed then return wait { reason = 'a' } end", true),
    ("if receivable.level then return wait { reason = 'a' } else return wait { reason = 'a' } end", false),
    ("if receivable.level then return wait { reason = 'a' } elseif receivable.paid then error('no') end", true),
    ("if receivable.level then return wait { reason = 'a' } else error('no') end", false),
    ("for _ = 1, 2 do return wait { reason = 'a' } end", true), ("do return wait { reason = 'a' } end", false),
    ("while true do return wait { reason = 'a' } end", false),
    ("while true do if receivable.level then break end end", true),
    ("while receivable.level do return wait { reason = 'a' } end", true),
    ("repeat return wait { reason = 'a' } until receivable.level", false),
    ("repeat if receivable.level then break end until false", true),
    ("local function f() end return f() or wait { reason = 'a' }", false),
  ])
  func aWayWithoutADecisionIsFound(body: String, isFound: Bool) throws {
    let source = Self.policy.replacing(/(?s)  if receivable.*}\n(?=end)/, with: "  \(body)\n")
    let findings = try Self.findings(Self.policy, source)
    let told =
      "shop/policy.lua:6:25: warning: a way through 'reminder' ends without a decision; "
      + "end every way with 'return' and a decision"
    #expect(findings.contains(told) == isFound, "\(findings)")
  }

  /// A remark silences its rule on its line, or on the next one; one that is wrong, or has nothing to silence, is told.
  @Test(arguments: [
    ("local kept = 1 -- purre:allow unused_local: for the next season", ["", "for the next season"]),
    ("-- purre:allow unused_local: for the next season\n  local kept = 1", ["", "for the next season"]),
    (
      "local kept = 1 -- purre:allow unused_local",
      [
        "10:18: error: the remark gives no reason; write -- purre:allow unused_local: and why",
        "10:9: warning: 'kept' is never used; remove it, or name it '_'",
      ]
    ),
    (
      "local kept = 1 -- purre:allow unused_locals: x",
      [
        "10:18: error: there is no rule 'unused_locals'; did you mean 'unused_local'?",
        "10:9: warning: 'kept' is never used; remove it, or name it '_'",
      ]
    ),
    ("-- purre:allow does_not_load: x", ["10:3: error: does_not_load cannot be silenced; mend it"]),
    ("-- purre:allow dropped: x", ["10:3: error: there is no dropped here to silence; remove the remark"]),
  ])
  func aRuleIsSilencedWithAReason(line: String, told: [String]) throws {
    let policies = try TemporaryPolicies([
      "shop/policy.lua": Self.policy.replacing("  local level", with: "  \(line)\n  local level"),
      "shop/letters/friendly.nb.mustache": "{{greeting}} {{total}} {{deadline}} {{account}} {{reference}}\n",
      "shop/letters/reminder.nb.mustache": "{{greeting}} {{total}} {{deadline}} {{account}} {{reference}}\n",
    ])
    let locator = PluginLocator(directories: [policies.path])
    let all = PolicyChecker(settings: EvaluationSettings(locator: locator)).check(try locator.find("shop"))
      .filter { !$0.file.contains("/letters/") }
    let open = all.filter { $0.silencedBecause == nil }.map { $0.description.dropFirst("shop/policy.lua:".count) }
    let reasons = all.compactMap(\.silencedBecause)
    #expect(told.first == "" ? open.isEmpty && reasons == [told[1]] : open.sorted() == told.map { $0[...] }, "\(all)")
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
