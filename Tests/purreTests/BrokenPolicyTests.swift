import Foundation
import Testing

/// Every way to break a policy ends in a message that names file and line, and the rest of the ledger is decided.
@Suite struct BrokenPolicyTests {
  private static let ledger = """
    {"format": "purre-ledger/1", "creditors": [{"id": "c", "name": "C"}], "accounts": [
     {"creditor": "c", "customer": {"id": "a", "name": "Anna"}, "invoices": [{"id": "1", "number": "1", "issue_day": "2026-02-16", "currency": "NOK",
      "receivables": [{"id": "1", "due_day": "2026-03-02", "amount": {"amount": "100.00", "currency": "NOK"}}]}]},
     {"creditor": "c", "customer": {"id": "b", "name": "Bo"}, "invoices": [{"id": "2", "number": "2", "issue_day": "2026-02-16", "currency": "NOK",
      "receivables": [{"id": "2", "due_day": "2026-03-02", "amount": {"amount": "200.00", "currency": "NOK"}}]}]}]}
    """

  private func dryRun(_ policy: String, extra: [String: String] = [:]) throws -> Output {
    let folder = try Output.temporaryFolder()
    var files = ["shop/policy.lua": policy, "shop/letters/friendly.nb.mustache": "x", "b.json": Self.ledger]
    files.merge(extra) { _, new in new }
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try Output.of([
      "dry-run", "--policies", folder.path, "--policy", "shop", "--ledger", folder.appending(path: "b.json").path,
      "--as-of", "2026-03-20",
    ])
  }

  private func body(_ line: String) -> String {
    """
    local policy = { api = 1, ladder = { "friendly" } }
    function policy.reminder(receivable, ctx)
      if receivable.invoice_number == "1" then return wait { reason = "grace_period" } end
      \(line)
    end
    return policy
    """
  }

  @Test(arguments: [
    ("error(\"no\")", "shop/policy.lua:4: no"),
    ("while true do end", "shop/policy.lua:4: the policy used up its fuel"),
    (
      "return receivable.days_overdu",
      "shop/policy.lua:4: receivable has no field 'days_overdu'; did you mean\n      'days_overdue'?"
    ),
    ("return wait { reson = \"grace_period\" }", "shop/policy.lua:4: wait has no key 'reson'; did you mean 'reason'?"),
    (
      "return receivable.open + money(\"EUR 1.00\")",
      "shop/policy.lua:4: cannot add NOK and EUR: keep a sum for each currency"
    ),
    (
      "return notice { level = \"friendly\", letter = \"freindly\", reason = \"first_reminder\" }",
      "shop/policy.lua:4: notice: there is no letter 'freindly': write\n      letters/freindly.nb.mustache; did you mean 'friendly'?"
    ),
  ])
  func aFailureIsShownAndTheRestIsDecided(line: String, message: String) throws {
    let output = try dryRun(body(line))
    #expect(output.status == 6)
    #expect(
      output.text == """
        Decisions for 2026-03-20, by shop

          invoice  due         open NOK  decision                             next look
        Anna (a)
          1        2026-03-02    100.00  wait: grace_period                   2026-03-21
        Bo (b)
          2        2026-03-02    200.00  error: policy_failed                 -
              \(message)

          outcome             count        open
          wait                    1  NOK 100.00
          error                   1  NOK 200.00
          in all                  2

        """)
  }

  @Test func whatDoesNotParseIsShownWithAMark() throws {
    let output = try dryRun("local policy = {\n  api = 1,\n  ladder = = 3,\n}\nreturn policy\n")
    #expect(output.status == 3 && output.text.isEmpty)
    #expect(output.errors.hasPrefix("error: shop/policy.lua:3: "))
    #expect(output.errors.contains("\n    ladder = = 3,\n             ^"), "\(output.errors)")
  }

  @Test func aCircleOfExtendsIsShown() throws {
    let output = try dryRun(
      "return { api = 1, extends = \"other\" }", extra: ["other/policy.lua": "return { api = 1, extends = \"shop\" }"])
    #expect(output.status == 3)
    #expect(
      output.errors
        == "error: other/policy.lua: extends goes round in a circle: shop → other → shop\n  let one of them stand on its own\n"
    )
  }

  /// A plug-in that was made in the folder of plug-ins is not beside it.
  @Test func aPathThatIsMissingNamesThePlugInOfThatName() throws {
    let output = try Output.of(["check", "./standard-no"])
    #expect(output.status == 3)
    #expect(
      output.errors.contains(
        "there is no folder ./standard-no\n  there is Policies/standard-no; name it so, or by its name: standard-no"),
      "\(output.errors)")
  }

  @Test(arguments: ["NO", "se", "DK", "FI", "DE", "GB"])
  func aNewPlugInIsHeldToTheLawOfItsCountry(_ country: String) throws {
    let folder = try Output.temporaryFolder().path
    let made = try Output.of(["init", "my-shop", "--country", country, "--in", folder])
    #expect(made.status == 0 && !made.errors.contains("no country"), "\(made.errors)")
    let text = try String(contentsOfFile: "\(folder)/my-shop/policy.lua", encoding: .utf8)
    #expect(text.contains("\n  law = \"law-\(country.lowercased())\",\n"))
    #expect(try Output.of(["check", "\(folder)/my-shop"]).text == "my-shop: fine\n")
    let tests = try Output.of(["test", "\(folder)/my-shop"])
    #expect(tests.text == "3 passed, 0 failed\n")
  }

  @Test func aCountryWithoutALawIsRefused() throws {
    let folder = try Output.temporaryFolder().path
    let output = try Output.of(["init", "my-shop", "--country", "FR", "--in", folder])
    #expect(output.status == 64 && output.errors.contains("laws are there for NO, SE, DK, FI, DE, GB"))
  }

  @Test func aNewPlugInPassesItsChecksAndTests() throws {
    let folder = try Output.temporaryFolder().path
    let made = try Output.of(["init", "my-shop", "--in", folder])
    #expect(made.status == 0)
    #expect(
      made.errors.contains(
        "note: no country was named, so the policy names no law and may claim no fee, no interest and no compensation"))
    #expect(try Output.of(["check", "\(folder)/my-shop"]).text == "my-shop: fine\n")
    #expect(try Output.of(["test", "\(folder)/my-shop"]).text == "3 passed, 0 failed\n")
    #expect(try Output.of(["init", "my-shop", "--in", folder]).status == 2)
    #expect(try Output.of(["init", "../x", "--in", folder]).status == 2)
  }
}
