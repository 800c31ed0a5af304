import PolicyEngine
import Receivables
import TestSupport
import Testing

@Suite struct LoadFailureTests {
  private func message(_ files: [String: String]) throws -> String {
    let policies = try TemporaryPolicies(files)
    let error = #expect(throws: PolicyLoadError.self) { try policies.evaluator().prepare("shop") }
    return error?.description.replacing(policies.path, with: "POLICIES") ?? ""
  }

  private func message(table: String, body: String = "return wait { reason = \"not_due\" }") throws -> String {
    try message(["shop/policy.lua": "return { \(table),\n reminder = function(receivable, ctx) \(body) end }"])
  }

  @Test func aMissingPlugInNamesTheNearest() throws {
    #expect(
      try message(["shopp/policy.lua": "return {}"]) == """
        no plug-in 'shop' in POLICIES
          did you mean 'shopp'? Name a folder with --policies, or start one with: purre init shop
        """)
  }

  /// `--policies mine` alone hides where purre's own plug-ins lie, which the author named in the environment.
  @Test func aPlugInThatLiesWhereNobodySearchesIsTold() throws {
    let (own, base) = (
      try TemporaryPolicies(["own/policy.lua": "return {}"]),
      try TemporaryPolicies([
        "shop/policy.lua": "return {}"
      ])
    )
    let locator = PluginLocator.standard(
      options: [own.path], environment: ["PURRE_POLICIES": base.path], executable: nil)
    let error = #expect(throws: PolicyLoadError.self) { try locator.find("shop") }
    #expect(
      error?.description.replacing(own.path, with: "OWN").replacing(base.path, with: "BASE") == """
        no plug-in 'shop' in OWN
          it lies in BASE, which is not searched where --policies is given; add --policies BASE
        """)
  }

  @Test func aCircleOfExtendsIsShown() throws {
    #expect(
      try message([
        "shop/policy.lua": "return { api = 1, extends = \"a\" }", "a/policy.lua": "return { api = 1, extends = \"b\" }",
        "b/policy.lua": "return { api = 1, extends = \"shop\" }",
      ]) == """
        b/policy.lua: extends goes round in a circle: shop → a → b → shop
          let one of them stand on its own
        """)
  }

  @Test(arguments: [
    (
      "ladder = { \"friendly\" }",
      "shop/policy.lua: does not say which interface it is written for\n  add to the table: api = 1,"
    ),
    (
      "api = 1",
      "shop/policy.lua: declares no ladder\n  add to the table: ladder = { \"friendly\", \"reminder\", \"collection_notice\" }"
    ),
    (
      "api = 1, ladder = { \"friendly\", \"remindr\" }",
      "shop/policy.lua:1: ladder has an unknown level 'remindr'\n  did you mean 'reminder'?"
    ),
    (
      "api = 1,\n ladder = { \"friendly\" },\n parameters = {\n  days = {\n   type = \"intger\" } }",
      "shop/policy.lua:4: parameter days has no known type\n"
        + "  did you mean 'integer'?"
    ),
    (
      "api = 1,\n ladder = { \"friendly\" },\n law = \"law-xy\"",
      "shop/policy.lua:3: no plug-in 'law-xy' in POLICIES\n"
        + "  Name a folder with --policies, or start one with: purre init law-xy"
    ),
    ("api = 1, laddr = 2", "shop/policy.lua:1: the policy has an unknown key 'laddr'\n  did you mean 'ladder'?"),
    (
      "api = 1, ladder = { \"reminder\", \"friendly\" }",
      "shop/policy.lua:1: ladder must go from the mildest level to the most serious, each once\n"
        + "  the order is: pre_due, friendly, reminder, collection_notice, payment_demand"
    ),
    (
      "api = 1, remindr = function() end",
      "shop/policy.lua:1: purre never calls policy.remindr\n  did you mean 'reminder'?"
    ),
    (
      "api = 1, ladder = { \"friendly\" }, parameters = { days = { type = \"integer\", doc = \"d\" } }",
      "shop/policy.lua:1: parameter days has no default\n  add: default = a whole number, like 14"
    ),
    (
      "api = 1, ladder = { \"friendly\" }, parameters = { days = { type = \"integer\", default = 9, max = 8, doc = \"d\" } }",
      "shop/policy.lua:1: the default is out of bounds: days is 9, but must be at most 8"
    ),
    (
      "api = 1, ladder = { \"friendly\" }, parameters = { days = 3 }",
      "shop/policy.lua: sets the parameter 'days', which nobody declares\n  declare it: days = { type = …, default = …, doc = … }"
    ),
  ])
  func aBadTableSaysWhatToDo(table: String, expected: String) throws {
    #expect(try message(table: table) == expected)
  }
}
