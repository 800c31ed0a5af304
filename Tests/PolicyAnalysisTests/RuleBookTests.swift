import Foundation
import LuaGuest
import PolicyAnalysis
import TestSupport
import Testing

/// What stood between a decision and the rule that somebody hoped for, from the source and from what conditions came
/// to.
@Suite struct RuleBookTests {
  private static let source = """
    local policy = { api = 1, ladder = { "friendly", "reminder" } }

    local function is_small(receivable, limit)
      return receivable.open < limit
    end

    local function step(level, days, receivable)
      if receivable.days_overdue < days then return wait { reason = "deadline_running" } end
      return notice { level = level, reason = receivable.level and "next_step_due" or "first_reminder" }
    end

    function policy.reminder(receivable, ctx)
      local p = ctx.parameters
      local fresh = receivable.level == nil
      if is_small(receivable, p.smallest) then return wait { reason = "small_claim" } end
      if fresh and receivable.days_overdue >= p.grace then return step("friendly", 3, receivable) end
      if not fresh then return step("reminder", 14, receivable) end
      return wait { reason = "grace_period" }
    end

    return policy
    """

  private func seen(_ text: String, _ left: Value? = nil, _ right: Value? = nil, _ held: Bool) throws
    -> ObservedCondition
  {
    let range = try #require(Self.source.range(of: text))
    let start = Self.source.utf8.distance(from: Self.source.startIndex, to: range.lowerBound)
    let operands = left.flatMap { left in right.map { ObservedCondition.Operands(left: left, right: $0) } }
    return ObservedCondition(
      file: "shop/policy.lua", offsets: start..<(start + text.utf8.count), operands: operands, held: held)
  }

  private func nearest(_ goal: RuleGoal, _ observations: [ObservedCondition]) throws -> [NearestRule] {
    let policies = try TemporaryPolicies(["shop/policy.lua": Self.source])
    return try withExtendedLifetime(policies) {
      try policies.evaluator().ruleBook(of: "shop").nearest(
        goal, hook: "reminder", observed: ObservedConditions(observations))
    }
  }

  private func observations(grace: Int64 = 14, overdue: Int64 = 13) throws -> [ObservedCondition] {
    [
      try seen("receivable.open < limit", .integer(1000), .integer(50), false),
      try seen("receivable.level == nil", .nil, .nil, true),
      try seen("receivable.days_overdue >= p.grace", .integer(overdue), .integer(grace), overdue >= grace),
      try seen("not fresh", nil, nil, false),
    ]
  }

  @Test func theConditionThatFailedIsNamedWithBothSides() throws {
    let rules = try nearest(RuleGoal(outcome: "notice", level: "friendly"), try observations())
    let rule = try #require(rules.first)
    #expect(rules.count == 1)
    #expect(rule.line.description == "shop/policy.lua:9" && rule.level == "friendly")
    #expect(rule.unmet.map(\.sentence) == ["needs receivable.days_overdue >= 14 (p.grace), was 13"])
    #expect(rule.unmet.map(\.line.description) == ["shop/policy.lua:16"])
  }

  @Test func aRuleBehindANegationNeedsTheOpposite() throws {
    let rule = try #require(try nearest(RuleGoal(level: "reminder"), try observations()).first)
    #expect(rule.unmet.map(\.sentence) == ["needs receivable.level ~= nil, was nil"])
  }

  @Test func aConditionInAFunctionIsLookedInto() throws {
    let rule = try #require(try nearest(RuleGoal(reason: "small_claim"), try observations()).first)
    #expect(rule.outcome == "wait" && rule.unmet.map(\.sentence) == ["needs receivable.open < 50 (limit), was 1000"])
  }

  @Test func aReasonThatDependsOnAConditionBringsItAlong() throws {
    let rule = try #require(
      try nearest(RuleGoal(level: "reminder", reason: "next_step_due"), try observations(overdue: 20)).first)
    #expect(rule.unmet.map(\.sentence) == ["needs receivable.level ~= nil, was nil"])
  }

  @Test(arguments: [
    ("friendly", true), ("grace_period", true), ("notice", true), ("hold", false), ("disputed", false),
  ])
  func whatTheSourceNeverNamesIsKnownWithoutRunning(word: String, expected: Bool) throws {
    let policies = try TemporaryPolicies(["shop/policy.lua": Self.source])
    #expect(try policies.evaluator().ruleBook(of: "shop").mentions(word) == expected)
  }
}
