import Foundation
import PolicyEngine
import PolicyTesting
import Receivables
import Testing

/// Policies with a mistake that shows only in rare circumstances: a hunt finds each, and the test that it writes fails in
/// the same way where it is pasted. `.ci/planted` hunts from seeds of chance.
@Suite struct PlantedTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let policies = here.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Policies")

  private static func settings(_ folder: URL) -> EvaluationSettings {
    EvaluationSettings(locator: PluginLocator(directories: [folder.path, policies.path]))
  }

  private func finding(_ policy: String) throws -> Finding {
    var options = VerifierOptions()
    options.accounts = 3000
    let verification = try Verifier(policy, settings: Self.settings(Self.here.appending(path: "Planted")), options: options).run()
    return try #require(verification.finding, "\(policy): nothing in \(verification.tally.accounts) accounts")
  }

  @Test(arguments: [
    ("fourteenth-day", Rule.lawForbids, "G7"), ("skipped-step", .stepSkipped, "step_skipped"),
    ("credited", .nothingOwed, "nothing_undisputed"), ("broken-promise", .silence, nil), ("two-currencies", .mixedCurrencies, nil),
  ] as [(String, Rule, String?)])
  func aHuntFindsIt(policy: String, rule: Rule, guardID: String?) throws {
    let finding = try finding(policy)
    #expect(finding.violation.rule == rule && finding.violation.guardID == guardID, "\(finding.violation)")
    try expectTheSame(finding, policy)
  }

  /// The rarest of them takes more accounts than a debug build should try on every submission: here its circumstances are
  /// given, and `.ci/planted` hunts for them.
  @Test func aSecondFeeAfterAMetDeadlineIsABreach() throws {
    let test = """
      test("a part contested within the deadline, the rest paid in time", function()
        local a = account {
          invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } },
          disputes = { { receivable = "1", on = "2026-04-01", amount = "NOK 400.00", outcome = "rejected", resolved_on = "2026-04-08" } },
          payments = { { on = "2026-04-04", amount = "NOK 650.00", invoice = "1" } },
        }
        expect(a):sound { through = "2026-04-30" }
      end)
      """
    let ended = try result(of: test, policy: "second-fee")
    #expect(ended.status == .failed)
    #expect(ended.message?.contains("2026-04-08: The policy wants a notice of level collection_notice with a fee of NOK 38.00") == true, "\(ended.message ?? "")")
    #expect(ended.message?.contains("which G10 forbids: a second fee needs a missed deadline") == true)
  }

  /// The ready test, pasted into the tests of the policy, fails with the very breach.
  private func expectTheSame(_ finding: Finding, _ policy: String) throws {
    let text = ReadyTest(finding).text
    let ended = try result(of: text, policy: policy)
    #expect(ended.status == .failed, "\(text)\n\(ended.message ?? "")")
    let start = "\(finding.violation.rule.statement)\n\(finding.violation.day): \(finding.violation.message)"
    #expect(ended.message?.contains(start) == true, "\(text)\n\(ended.message ?? "")")
  }

  /// What comes of a test among the tests of a planted policy.
  private func result(of text: String, policy: String) throws -> TestResult {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }  // left behind at worst
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Self.here.appending(path: "Planted/\(policy)"), to: folder.appending(path: policy))
    try Data(text.utf8).write(to: folder.appending(path: "\(policy)/policy_test.lua"))
    let settings = Self.settings(folder)
    let run = TestRunner(settings: settings).run([try settings.locator.find(policy)], selection: .all)
    return try #require(run.results.first, "\(run.problems) \(text)")
  }
}
