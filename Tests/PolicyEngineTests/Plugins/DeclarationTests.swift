import PolicyEngine
import Receivables
import TestSupport
import Testing

/// What is wrong with declared levels, parameters and fields is told when the policy loads.
@Suite struct DeclarationTests {
  private func message(_ table: String) throws -> String? {
    let source = "return { api = 1, \(table) reminder = function() return wait { reason = \"not_due\" } end }"
    let policies = try TemporaryPolicies(["shop/policy.lua": source])
    do {
      try policies.evaluator().prepare("shop")
      return nil
    } catch let error as PolicyLoadError {
      return error.message + (error.advice.map { "; \($0)" } ?? "")
    }
  }

  @Test(arguments: [
    ("levels = {},", "levels must be a list of levels"),
    ("levels = { 7 },", "level 1 is no table"),
    ("levels = { { kind = \"friendly\" } },", "level 1 has no name; add: name = \"first_letter\""),
    ("levels = { { name = \"a\" } },", "level a does not say what it is before the law; add: kind = one of pre_due"),
    (
      "levels = { { name = \"a\", kind = \"remindr\" } },",
      "level a has an unknown kind 'remindr'; did you mean 'reminder'?"
    ),
    ("levels = { { name = \"a\", knd = \"x\" } },", "level 1 has an unknown key 'knd'; did you mean 'kind'?"),
    (
      "levels = { { name = \"First letter\", kind = \"friendly\" } },", "level 1 is called 'First letter'; a name is of"
    ),
    ("levels = { { name = \"contact\", kind = \"friendly\" } },", "which is the name of a decision"),
    ("levels = { { name = \"reminder\", kind = \"friendly\" } },", "but its name says reminder"),
    ("levels = { \"friendly\", { name = \"friendly\" } },", "levels has two levels called friendly"),
    (
      "levels = { \"reminder\", { name = \"a\", kind = \"friendly\" } },",
      "level a is of the kind friendly, but comes after one of the kind reminder"
    ),
    (
      "levels = { { name = \"reminder\", every_days = 0 } },",
      "level reminder: every_days must be a whole number from 1 to 366"
    ),
    (
      "levels = { { name = \"reminder\", at_most = 1 } },",
      "level reminder: at_most must be a whole number from 2 to 1000"
    ),
    ("levels = { { name = \"reminder\", letter = 3 } },", "level reminder: letter must be a text"),
    ("ladder = { \"friendly\" }, levels = { \"friendly\" },", "has both levels and a ladder; leave out the ladder"),
  ])
  func aLevelThatContradictsItself(table: String, expected: String) throws {
    let message = try #require(try message(table))
    #expect(message.contains(expected), "\(message)")
  }

  @Test(arguments: [
    ("type = \"chioce\", default = \"a\"", "has no known type; did you mean 'choice'?"),
    ("type = \"choice\", default = \"a\"", "has no choices; add: choices = {"),
    ("type = \"choice\", choices = { \"a\" }, default = \"a\"", "choices must be two texts or more, each once"),
    ("type = \"choice\", choices = { \"a\", \"a\" }, default = \"a\"", "choices must be two texts or more, each once"),
    ("type = \"choice\", choices = { \"a\", \"b,c\" }, default = \"a\"", "a choice cannot be 'b,c'"),
    ("type = \"choice\", choices = { \"a\", \"b\" }", "has no default; add: default = one of its choices"),
    ("type = \"choice\", values = { \"a\", \"b\" }, default = \"a\"", "has values; a choice has: choices"),
    ("type = \"text\", choices = { \"a\", \"b\" }, default = \"a\"", "has choices, but is of another type; write type"),
    ("type = \"choice\", choices = { \"gold\", \"silver\" }, default = \"glod\"", "did you mean 'gold'?"),
    ("type = \"list\", default = {}", "does not say what it is a list of; add: of = one of boolean"),
    ("type = \"list\", of = \"intger\", default = {}", "is a list of 'intger'; did you mean 'integer'?"),
    ("type = \"list\", of = \"list\", default = {}", "is a list of 'list'"),
    ("type = \"integer\", of = \"text\", default = 1", "is no list, so it is of nothing"),
    ("type = \"integer\", at_most = 2, default = 1", "is no list, so it has no at_most"),
    ("type = \"list\", of = \"integer\", at_least = 1, default = {}", "p has 0 members, but must have at least 1"),
    ("type = \"list\", of = \"integer\", at_least = 3, at_most = 2, default = {}", "at_least is 3, but at_most 2"),
    ("type = \"list\", of = \"integer\", max = 5, default = { 5, 6 }", "a member of p is 6, but must be at most 5"),
    ("type = \"list\", of = \"integer\", default = { 1, \"x\" }", "default must be a list"),
    ("type = \"integer\", values = { \"a\" }, default = 1", "has values, but is no text; leave out: values"),
    ("type = \"text\", min = \"b\", default = \"a\"", "has a min, but its type text has no order; leave out: min"),
    (
      "type = \"list\", of = \"boolean\", max = true, default = {}",
      "has a max, but its type boolean has no order; leave out: max"
    ),
    ("type = \"integer\", min = 5, max = 3, default = 4", "no value lies between min, 5, and max, 3"),
    (
      "type = \"money\", min = \"NOK 1.00\", max = \"EUR 9.00\", default = \"NOK 2.00\"",
      "no value lies between min, NOK 1.00, and max, EUR 9.00"
    ),
    ("type = \"money\", min = \"NOK 1.00\", default = \"EUR 2.00\"", "p is in EUR, but is declared in NOK"),
  ])
  func aParameterThatContradictsItself(declaration: String, expected: String) throws {
    let message = try #require(
      try message("ladder = { \"friendly\" }, parameters = { p = { doc = \"d\", \(declaration) } },"))
    #expect(message.contains(expected), "\(message)")
  }

  @Test(arguments: [
    ("fields = { custmer = {} },", "fields are declared of 'custmer'; did you mean 'customer'?"),
    ("fields = 3,", "fields must be a table of owners"),
    ("fields = { customer = { a = 3 } },", "the field a is not declared by a table"),
    ("fields = { customer = { a = { type = \"text\" } } },", "customer field a is not documented"),
    (
      "fields = { customer = { a = { type = \"txt\", doc = \"d\" } } },",
      "customer field a has no known type; did you mean 'text'?"
    ),
    (
      "fields = { customer = { a = { type = \"integer\", default = 1, optional = true, doc = \"d\" } } },",
      "customer field a is optional and has a default; leave one out"
    ),
    (
      "fields = { invoice = { a = { type = \"integer\", default = 1, min = 2, doc = \"d\" } } },",
      "the default is out of bounds: a is 1, but must be at least 2"
    ),
    (
      "fields = { invoice = { a = { type = \"money\", default = \"EUR 5.00\", min = \"NOK 1.00\", doc = \"d\" } } },",
      "the default is out of bounds: a is in EUR, but is declared in NOK"
    ),
  ])
  func aFieldThatContradictsItself(table: String, expected: String) throws {
    let message = try #require(try message("ladder = { \"friendly\" }, \(table)"))
    #expect(message.contains(expected), "\(message)")
  }

  /// As the books and `--set` write it, and what a policy then sees.
  @Test(
    arguments: [
      ("1, 2,3", "1 2 3", nil), ("", "", nil), ("4", "4", nil),
      ("1,", nil, "p is '1,', but must be a list divided by commas"),
      ("x", nil, "each a whole number"), ("9", nil, "a member of p is 9, but must be at most 8"),
      ("1,2,3,4", nil, "p has 4 members, but must have at most 3"),
    ] as [(String, String?, String?)])
  func aListIsWrittenWithCommas(written: String, seen: String?, fault: String?) throws {
    let policies = try TemporaryPolicies(
      reminder: """
        local text = ""
        for place, value in ipairs(ctx.parameters.p) do text = text .. (place > 1 and " " or "") .. value end
        return wait { reason = "not_due", note = text }
        """,
      table:
        "parameters = { p = { type = \"list\", of = \"integer\", max = 8, at_most = 3, default = { 7 }, doc = \"d\" } }"
    )
    let decision = try #require(
      try policies.decide(Samples.account(), asOf: "2026-03-10", overrides: ["p": written]).first)
    #expect(decision.note == seen)
    #expect(decision.failure?.message.contains(fault ?? "") ?? (fault == nil))
  }

  @Test func whoExtendsMayGiveAListAndAChoiceOtherDefaults() throws {
    let policies = try TemporaryPolicies([
      "base/policy.lua": """
      return { api = 1, ladder = { "friendly" }, parameters = {
        p = { type = "list", of = "money", default = { "NOK 1.00" }, doc = "d" },
        q = { type = "choice", choices = { "a", "b" }, default = "a", doc = "d" } },
        reminder = function(r, ctx) local p = ctx.parameters; return wait { reason = "not_due", note = p.q .. #p.p .. p.p[2] } end }
      """,
      "shop/policy.lua":
        "return { api = 1, extends = \"base\", parameters = { p = { \"NOK 2.00\", \"EUR 3.00\" }, q = \"b\" } }",
    ])
    #expect(try policies.decide(Samples.account(), asOf: "2026-03-10").first?.note == "b2EUR 3.00")
  }
}
