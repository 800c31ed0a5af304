import PolicyAnalysis
import PolicyEngine
import TestSupport
import Testing

/// What no account comes to, proved from the source alone.
@Suite struct PolicyProofTests {
  private static func policy(_ body: String, helpers: String = "") -> String {
    """
    local policy = {
      api = 1, ladder = { "friendly", "reminder" },
      parameters = {
        grace = { type = "integer", default = 5, min = 1, max = 60, doc = "days" },
        calls = { type = "boolean", default = false, doc = "?" },
        least = { type = "money_by_currency", default = { "NOK 50.00", "EUR 5.00" }, min = "NOK 0.00", doc = "?" },
        tone = { type = "choice", choices = { "kind", "firm" }, default = "kind", doc = "?" },
      },
    }
    \(helpers)
    function policy.reminder(r, ctx)
      local p = ctx.parameters
      \(body)
      return wait { reason = "not_due" }
    end
    return policy
    """
  }

  private static let dead = "return hold { reason = 'disputed' }"

  private static func verdicts(
    _ files: [String: String], areParametersFree: Bool = false
  ) throws -> [(aim: ProofAim, verdict: ProofVerdict)] {
    let policies = try TemporaryPolicies(files)
    return try withExtendedLifetime(policies) {
      try policies.evaluator().verdicts(on: "shop", areParametersFree: areParametersFree)
    }
  }

  /// What is said of the one hold of a policy.
  private static func hold(_ body: String, helpers: String = "", isFree: Bool = false) throws -> ProofVerdict {
    let source = policy(body.replacing("DEAD", with: dead), helpers: helpers.replacing("DEAD", with: dead))
    let verdicts = try verdicts(["shop/policy.lua": source], areParametersFree: isFree)
    return try #require(verdicts.first { $0.aim.kind == .decision(outcome: "hold") }).verdict
  }

  /// Conditions that no account meets together, each kind that the solver is told of.
  @Test(arguments: [
    // whole numbers
    ("if r.days_overdue > 3 and r.days_overdue < 4 then DEAD end", ""),
    ("if r.days_overdue * 2 == 7 then DEAD end", ""),
    ("if r.days_overdue + 3 < r.days_overdue then DEAD end", ""),
    ("if math.max(r.days_overdue, 4) < 3 then DEAD end", ""),
    ("if math.min(r.days_overdue, p.grace) > 5 then DEAD end", ""),
    ("if #r.disputes < 0 then DEAD end", ""),
    // days
    ("if r.days_overdue > 5 then if ctx.today < r.effective_due_day + 5 then DEAD end end", ""),
    ("if ctx.today - r.due_day < r.days_overdue then DEAD end", ""),
    ("local l = r.last_contact if l and l.day > ctx.today then DEAD end", ""),
    // amounts
    ("if r.undisputed > r.open then DEAD end", ""),
    ("if r.open.currency ~= r.currency then DEAD end", ""),
    ("if r.undisputed:is_zero() and r.undisputed:is_positive() then DEAD end", ""),
    ("if r.currency == 'NOK' and r.open < p.least then if r.open.minor_units >= 5000 then DEAD end end", ""),
    ("if r.currency == 'EUR' and r.open >= p.least then if r.open.minor_units < 500 then DEAD end end", ""),
    ("if r.open < money.zero(r.currency) then DEAD end", ""),
    // texts and what is not there
    ("if r.level == 'friendly' and r.level == 'reminder' then DEAD end", ""),
    ("local k = r.customer.kind if k ~= 'consumer' and k ~= 'unknown' and r.customer.is_consumer then DEAD end", ""),
    (
      """
      local k = r.customer.charge_mode
      if k == 'normal' or k == 'no_charges' or k == 'no_reminders' then return wait { reason = 'not_due' } end
      do DEAD end
      """, ""
    ),
    ("if r.level == nil and r.last_notice ~= nil then DEAD end", ""),
    ("local q = r.promise if q and q.status == 'open' and q.broken_on then DEAD end", ""),
    // helpers that give back values, on several ways
    (
      "if is_late(r, 4) then if r.days_overdue < 4 then DEAD end end",
      "local function is_late(x, d) return x.days_overdue >= d end"
    ),
    (
      "if why(r) == 'early' then if r.days_overdue > 0 then DEAD end end",
      "local function why(x) if x.days_overdue > 0 then return 'late' elseif x.level then return 'asked' end return 'early' end"
    ),
    (
      "if not why(r) then if r.days_overdue > 3 then DEAD end end",
      "local function why(x) local d = x.days_overdue if d > 3 then return d end end"
    ),
    (
      "local d = step(r) if d.outcome == 'contact' then DEAD end",
      "local function step(x) if x.level then return wait { reason = 'not_due' } end return wait { reason = 'small_claim' } end"
    ),
    ("local w = r.level and 'yes' or 'no' if w == 'no' and r.level then DEAD end", ""),
  ]) func whatNoAccountMeetsIsNever(body: String, helpers: String) throws {
    let verdict = try Self.hold(body, helpers: helpers)
    guard case .never(let clash, _) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(!clash.isEmpty)
  }

  /// What some account meets, and what cannot be followed.
  @Test(arguments: [
    ("if r.days_overdue > 3 and r.days_overdue < 5 then DEAD end", ""),
    ("if r.days_overdue / 2 == 3.5 then DEAD end", ""),
    ("if r.open < p.least and r.open.minor_units >= 400 then DEAD end", ""),
    ("if ctx.today - r.due_day > r.days_overdue then DEAD end", ""),
    ("if r.level == nil and r.charges_notice == nil then DEAD end", ""),
    ("local n = 1 if r.level then n = 2 end if n == 2 and not r.level then DEAD end", ""),
    (
      "local n = 0 for i = 1, 3 do n = n + i end if n == 6 then DEAD end", ""
    ),
    ("for _, c in ipairs(r.contacts) do if c.day < ctx.today and c.outcome == 'reached' then DEAD end end", ""),
    (
      "if first(r) == 'a' then if r.level then DEAD end end",
      "local function first(x) for _, c in ipairs(x.contacts) do return 'a' end return 'b' end"
    ),
    ("if r.days_overdue > 1 then DEAD end", "local pack = { f = function(x) return x end }"),
    (
      "local ok, l = pcall(function() return r.last_contact.day end) if not ok and not r.last_contact then DEAD end", ""
    ),
    ("if r.customer.group == 'cafe' and r.customer.language ~= 'nb' then DEAD end", ""),
    ("local ends = ctx.law and ctx.law.fee('reminder') if ends == nil then DEAD end", ""),
  ]) func nothingIsClaimedOfOthers(body: String, helpers: String) throws {
    let verdict = try Self.hold(body, helpers: helpers)
    #expect(verdict == .possible || { if case .notKnown = verdict { true } else { false } }(), "\(verdict)")
  }

  @Test func aClashIsTheSmallestWithItsParameters() throws {
    let body = """
      if r.level then return wait { reason = 'not_due' } end
        if r.days_overdue >= p.grace then return wait { reason = 'grace_period' } end
        if p.tone == 'kind' and r.days_overdue >= 8 then DEAD end
      """
    guard case .never(let clash, let parameters) = try Self.hold(body) else {
      Issue.record("not proved")
      return
    }
    #expect(
      clash.map { "\($0.text) is \($0.wanted), line \($0.line.line)" } == [
        "r.days_overdue >= p.grace is false, line 14", "p.tone == 'kind' and r.days_overdue >= 8 is true, line 15",
      ])
    #expect(parameters.map { "\($0.name) = \($0.value)" } == ["grace = 5"])
    #expect(try Self.hold(body, isFree: true) == .possible)
    guard case .never(_, let none) = try Self.hold("if p.grace > 60 then DEAD end", isFree: true) else {
      Issue.record("the bounds of the parameter are not used")
      return
    }
    #expect(none.isEmpty)
  }

  @Test func aParameterThatSwitchesOffIsTold() throws {
    let verdict = try Self.hold("if p.calls then DEAD end")
    #expect(verdict.isSwitchedOff)
    #expect(try Self.hold("if p.calls then DEAD end", isFree: true) == .possible)
  }

  @Test func reasonsLevelsAndWaysOfConditionsAreToldToo() throws {
    let body = """
      if r.days_overdue < 3 then
          local n = r.days_overdue > 4 and 1 or 2
          return notice { level = r.days_overdue > 3 and "reminder" or "friendly", reason = "first_reminder" }
        end
        if r.days_overdue == 2 then return wait { reason = "small_claim" } end
      """
    let verdicts = try Self.verdicts(["shop/policy.lua": Self.policy(body)])
    let never = verdicts.filter { if case .never = $0.verdict { !$0.aim.kind.isUnwanted } else { false } }
    #expect(
      never.map { "\($0.aim.line?.line ?? 0) \($0.aim.words)" } == [
        "14 'r.days_overdue > 4 and 1' is true", "14 'r.days_overdue > 4' is true",
        "15 'r.days_overdue > 3 and \"reminder\"' is true", "15 'r.days_overdue > 3' is true",
        "17 'r.days_overdue == 2' is true", "17 wait", "0 reason 'small_claim'", "0 a notice of the level 'reminder'",
      ])
  }

  /// What a function of what is extended comes to is asked about with the arguments that it gets.
  @Test func whatIsExtendedIsFollowed() throws {
    let base = Self.policy("if r.days_overdue > 2 then \(Self.dead) end")
    let heir = """
      local policy = { api = 1, extends = "base", law = "none", law_reason = "a test" }
      function policy.reminder(r, ctx)
        local decision = ctx.base.reminder(r, ctx)
        if decision.outcome == "notice" then return suggest_handover { reason = "ladder_finished" } end
        return decision
      end
      return policy
      """
    let verdicts = try Self.verdicts(["base/policy.lua": base, "shop/policy.lua": heir])
    let never = verdicts.filter { if case .never = $0.verdict { !$0.aim.kind.isUnwanted } else { false } }
    #expect(
      never.map(\.aim.words) == [
        "'decision.outcome == \"notice\"' is true", "suggest_handover", "reason 'ladder_finished'",
        "a notice of the level 'friendly'", "a notice of the level 'reminder'",
      ])
  }
}
