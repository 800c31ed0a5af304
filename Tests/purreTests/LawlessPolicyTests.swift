import Foundation
import Testing

/// A policy that no law holds claims nothing beside the principal, unless somebody says why; then every report repeats
/// the reason.
@Suite struct LawlessPolicyTests {
  private static let books = Output.root.appending(path: "Tests/purreTests/Expected/books/credit-group.json").path

  /// A policy `shop` that claims a fee of NOK 5,000 in its first letter.
  private func shop(_ table: String) throws -> String {
    let folder = try Output.temporaryFolder()
    let shop = folder.appending(path: "shop")
    // The letters are those of a new plug-in.
    _ = try Output.of(["init", "shop", "--in", folder.path])
    try Data(
      """
      local policy = { api = 1, ladder = { "reminder" }, \(table) }
      function policy.reminder(receivable, ctx)
        if receivable.days_overdue < 14 or receivable.level ~= nil then return wait { reason = "not_due" } end
        return notice { level = "reminder", reason = "first_reminder", fee = money("NOK 5000.00") }
      end
      function policy.credit(request, ctx) return approve { reason = "no_limit" } end
      return policy
      """.utf8
    ).write(to: shop.appending(path: "policy.lua"))
    try Data(
      """
      test("on the due day nothing is sent", function()
        local a = account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1.00" } } }
        expect(a:on "2026-03-02"):outcome "wait"
      end)
      """.utf8
    ).write(to: shop.appending(path: "policy_test.lua"))
    let text = try String(contentsOfFile: Self.books, encoding: .utf8)
    try Data(text.replacing("\"policy\": \"standard-no\", ", with: "").utf8).write(
      to: folder.appending(path: "b.json"))
    return folder.path
  }

  private func run(_ line: String, _ folder: String) throws -> Output {
    let words = line.split(separator: " ").map { $0.replacing("BOOKS", with: "\(folder)/b.json") }
    return try Output.of(words.map(String.init) + ["--policies", folder])
  }

  /// Away from the plug-ins of purre its laws are not found: that is told, with what to do, and nothing is written.
  @Test func aLawThatIsNotThereIsTold() throws {
    let folder = try Output.temporaryFolder()
    let told = try Output.ofScript(
      "env -u PURRE_POLICIES purre init shop --country no || echo \"status $?\"", in: folder)
    #expect(told.text.hasPrefix("error: the law 'law-no' is not in Policies, /"), "\(told.text)")
    #expect(
      told.text.hasSuffix(
        "\n  Say where the plug-ins of purre lie: PURRE_POLICIES=DIR purre init shop …\nstatus 2\n"), "\(told.text)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func withoutAReasonNothingIsClaimed() throws {
    let folder = try shop("")
    let night = try run("dry-run --ledger BOOKS --as-of 2026-07-01 --policy shop", folder)
    #expect(night.status == 1)
    #expect(night.text.contains("blocked reminder: first_reminder"))
    #expect(
      night.text.replacing("\n      ", with: " ").contains(
        "no_law (mandatory): the policy names no law, so nothing says what may be claimed beside the principal"),
      "\(night.text)")
    let check = try run("check shop", folder)
    #expect(check.status == 3)
    #expect(
      check.text
        == """
        shop/policy.lua:4:66: error: claims fee, but the policy names no law that says how much may be claimed; \
        add law = "law-no" to the policy's table, or law = "none" with law_reason = "why" \
        [lawless_charge]
        shop: errors

        """)
    let verify = try run("verify shop --accounts 300 --seed 1 --jobs 1", folder)
    #expect(verify.status != 0 && verify.text.contains("(law_forbids, no_law)"), "\(verify.text)")
  }

  @Test func aReasonIsRepeatedByEveryReport() throws {
    let folder = try shop("law = \"none\", law_reason = \"claims between members of a club\"")
    let line = "shop is held to no law: claims between members of a club"
    let books = "--ledger BOOKS --as-of 2026-07-01 --policy shop"
    for command in [
      "dry-run \(books)", "explain \(books) --invoice 1", "explain \(books) --invoice 1 --for clerk", "check shop",
      "test shop", "verify shop --accounts 20 --seed 1 --jobs 1", "credit \(books)",
    ] {
      let output = try run(command, folder)
      #expect(output.text.contains(line), "\(command): \(output.text)\(output.errors)")
    }
    for command in ["letter \(books) --invoice 1", "casefile \(books) --customer a"] {
      let output = try run(command, folder)
      #expect(output.status == 0 && output.errors.contains("note: \(line)"), "\(command): \(output.errors)")
    }
    for format in ["json", "ndjson", "csv"] {
      let output = try run("dry-run \(books) --format \(format)", folder)
      #expect(output.text.contains("claims between members of a club"))
    }
    let night = try run("dry-run \(books)", folder)
    #expect(night.status == 0 && night.text.contains("claims a fee of NOK 5000.00"))
  }

  @Test(arguments: [
    ("law = \"none\"", "names no law and does not say why"),
    ("law_reason = \"because\"", "says why no law holds it, but does not say so"),
  ])
  func aReasonAndItsAbsenceGoTogether(_ table: String, _ message: String) throws {
    let output = try run("check shop", try shop(table))
    #expect(output.status == 3 && output.text.contains(message), "\(output.text)")
  }
}
