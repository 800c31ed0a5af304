import PolicyAnalysis
import PolicyEngine
import TestSupport
import Testing

/// Rules that nothing comes to, found in the source alone.
@Suite struct UnreachedRulesTests {
  /// A policy whose function decides by some lines, with helpers before it.
  private static func policy(_ body: String, helpers: String = "") -> String {
    """
    local policy = {
      api = 1, ladder = { "friendly", "reminder" },
      parameters = {
        grace = { type = "integer", default = 5, doc = "days" }, calls = { type = "boolean", default = false, doc = "?" },
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

  private static func rules(_ files: [String: String], of name: String = "shop") throws -> [UnreachedRule] {
    let policies = try TemporaryPolicies(files)
    return try withExtendedLifetime(policies) { try policies.evaluator().loaded(name).unreachedRules }
  }

  private static let dead = "return hold { reason = 'disputed' }"

  /// Two conditions on the only way, in each form in which they may be written.
  @Test(arguments: [
    "if r.days_overdue >= p.grace then return wait { reason = 'grace_period' } end if r.days_overdue > 8 then DEAD end",
    "if r.days_overdue < 3 then if 3 < r.days_overdue then DEAD end end",
    "if r.days_overdue < 3 then if r.days_overdue == 3 then DEAD end end",
    "if r.days_overdue <= 3 and not (r.days_overdue < 4) then DEAD end",
    "if r.days_overdue < p.grace - 2 then if not (r.days_overdue <= 3) then DEAD end end",
    "local n = r.days_overdue if n > -2 then return wait { reason = 'not_due' } elseif n == -1 then DEAD end",
    "if r.level == 'friendly' then if r.level == 'reminder' then DEAD end end",
    "if r.level then if r.level == nil then DEAD end end",
    "if not r.level then if r.level == 'friendly' then DEAD end end",
    "if r.level == 'friendly' then if r.level ~= 'friendly' then DEAD end end",
    "if r.customer.kind == 'business' then local c = r.customer if c.kind == p.tone then DEAD end end",
    "if p.calls or r.days_overdue < 2 then if r.days_overdue > 2 then DEAD end end",
    "while r.days_overdue > 4 do if r.days_overdue < 4 then DEAD end break end",
  ]) func aContradictionIsFound(body: String) throws {
    let rules = try Self.rules(["shop/policy.lua": Self.policy(body.replacing("DEAD", with: Self.dead))])
    #expect(rules.map(\.reason) == ["disputed"])
  }

  @Test(arguments: [
    (
      "local function late(x, d) return x.days_overdue >= d end",
      "if late(r, 4) then if r.days_overdue < 4 then DEAD end end"
    ),
    ("local function f(x) if x.days_overdue > 1 then DEAD end end", "if r.days_overdue <= 1 then return f(r) end"),
    (
      "local function f(x) if x.days_overdue > 1 then DEAD end end",
      "if r.days_overdue <= 1 then f(r) end if r.days_overdue == 0 then return f(r) end"
    ),
  ]) func helpersAreFollowed(helpers: String, body: String) throws {
    let source = Self.policy(body, helpers: helpers).replacing("DEAD", with: Self.dead)
    #expect(try Self.rules(["shop/policy.lua": source]).map(\.reason) == ["disputed"])
  }

  /// What can be reached, what a parameter alone switches off, and what cannot be known.
  @Test(arguments: [
    (
      "", "if r.days_overdue >= p.grace then return wait { reason = 'not_due' } end if r.days_overdue > 3 then LIVE end"
    ),
    ("", "if r.days_overdue > 3 then if r.days_overdue < 4 then LIVE end end"),
    ("", "if p.calls then LIVE end"),
    ("", "if p.grace == 0 then LIVE end"),
    ("", "if r.level ~= 'friendly' then if r.level ~= 'reminder' then LIVE end end"),
    ("", "if r.days_overdue < 2 or r.level == 'friendly' then if r.days_overdue > 2 then LIVE end end"),
    ("", "local n = r.days_overdue if r.level then n = 9 end if n > 3 then if r.days_overdue < 3 then LIVE end end"),
    (
      "", "for i = 1, 3 do if i > 2 then return wait { reason = 'not_due' } end if r.days_overdue > i then LIVE end end"
    ),
    (
      "local function f(x) if x.days_overdue > 1 then LIVE end end",
      "if r.days_overdue <= 1 then return f(r) else return f(r) end"
    ),
    (
      "local function f(x) if x.days_overdue > 1 then LIVE end end local g = f",
      "if r.days_overdue <= 1 then return f(r) end do return g(r) end"
    ),
    ("local function f(x, n) if n > 1 then LIVE end return f(x, n + 1) end", "do return f(r, 0) end"),
  ]) func nothingIsClaimedOfOthers(helpers: String, body: String) throws {
    let source = Self.policy(body, helpers: helpers).replacing("LIVE", with: Self.dead)
    #expect(try Self.rules(["shop/policy.lua": source]) == [])
  }

  /// A function of a module that is called on a way on which its rule cannot be reached, and once more.
  @Test(
    arguments: [
      ("local s = require 'steps'", nil, ["disputed"]),
      ("local s = require 'steps'", "s.f(r)", []),
      ("local s = require 'steps'", "s:f()", []),
      ("local s = require 'steps'", "require('steps').f(r)", []),
      ("local s = require 'steps' local u = s", "u.f(r)", []),
      ("local s = require 'steps' local f = s.f", "f(r)", []),
    ] as [(String, String?, [String])])
  func functionsOfModulesAreFollowed(helpers: String, call: String?, dead: [String]) throws {
    let again = call.map { "do return \($0) end" } ?? ""
    let files = [
      "shop/policy.lua": Self.policy("if r.days_overdue <= 1 then return s.f(r) end \(again)", helpers: helpers),
      "shop/steps.lua": "local t = {} function t.f(x) if x.days_overdue > 1 then \(Self.dead) end end return t",
    ]
    #expect(try Self.rules(files).map(\.reason) == dead)
  }

  /// Texts have an order of which nothing is said; a key that is worked out may name what is extended.
  @Test(arguments: [
    "if r.level and r.level < 'm' then if r.level == 'friendly' then LIVE end end",
    "if r.days_overdue < 1 then if r.days_overdue > 1 then LIVE end end local b = ctx[r.id]",
  ]) func whatIsNotKnownIsNotClaimed(body: String) throws {
    #expect(try Self.rules(["shop/policy.lua": Self.policy(body.replacing("LIVE", with: Self.dead))]) == [])
  }

  @Test func aParameterOfAnHeirKeepsEverythingFromAnInheritedRule() throws {
    let body =
      "if r.days_overdue >= p.grace then return wait { reason = 'grace_period' } end if r.days_overdue >= 3 then \(Self.dead) end"
    let files = [
      "base/policy.lua": Self.policy(body),
      "shop/policy.lua":
        "return { api = 1, extends = 'base', law = 'none', law_reason = 'a test', parameters = {\n  grace = 2,\n} }",
    ]
    #expect(try Self.rules(files, of: "base") == [])
    let rule = try #require(try Self.rules(files).first)
    #expect(rule.line.file == "base/policy.lua" && rule.parameters.map(\.name) == ["grace"])
    let policies = try TemporaryPolicies(files)
    let findings = try withExtendedLifetime(policies) {
      try PolicyChecker(settings: EvaluationSettings(locator: policies.locator)).check(policies.locator.find("shop"))
        .filter { $0.rule == .neverReached }.map(\.description)
    }
    #expect(
      findings == [
        "shop/policy.lua:2:3: warning: nothing ever comes to the hold for 'disputed' of base/policy.lua:11: it needs that "
          + "'r.days_overdue >= p.grace' is false (line 11) and that 'r.days_overdue >= 3' is true (line 11), where grace = 2; "
          + "set another value, or say why with -- purre:allow never_reached: …"
      ])
  }

  /// An alias of what is extended may be called on other ways than those that are followed.
  @Test func nothingIsSaidWhereWhatIsExtendedIsCalledUnseen() throws {
    let base = Self.policy("if r.days_overdue > 2 then \(Self.dead) end")
    let heir = """
      local policy = { api = 1, extends = "base", law = "none", law_reason = "a test" }
      function policy.reminder(r, ctx)
        if r.days_overdue < 2 then return ctx.base.reminder(r, ctx) end
        local base = ctx.base
        return base.reminder(r, ctx)
      end
      return policy
      """
    #expect(try Self.rules(["base/policy.lua": base, "shop/policy.lua": heir]) == [])
    let seen = heir.replacing("local base = ctx.base", with: "").replacing(
      "return base.", with: "if r.level then return wait { reason = 'not_due' } end return ctx.base.")
    #expect(try Self.rules(["base/policy.lua": base, "shop/policy.lua": seen]) == [])
    let never = heir.replacing(
      "  local base = ctx.base\n  return base.reminder(r, ctx)\n", with: "  return wait { reason = 'not_due' }\n")
    #expect(try Self.rules(["base/policy.lua": base, "shop/policy.lua": never]).map(\.reason) == ["disputed"])
  }
}
