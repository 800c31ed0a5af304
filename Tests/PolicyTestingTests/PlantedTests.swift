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
    ("second-fee", Rule.lawForbids, "G10"), ("fourteenth-day", .lawForbids, "G7"), ("skipped-step", .stepSkipped, "step_skipped"),
    ("credited", .nothingOwed, "nothing_undisputed"), ("broken-promise", .silence, nil), ("two-currencies", .mixedCurrencies, nil),
  ] as [(String, Rule, String?)])
  func aHuntFindsIt(policy: String, rule: Rule, guardID: String?) throws {
    let finding = try finding(policy)
    #expect(finding.violation.rule == rule && finding.violation.guardID == guardID, "\(finding.violation)")
    try expectTheSame(finding, policy)
  }

  /// The ready test, pasted into the tests of the policy, fails with the very breach.
  private func expectTheSame(_ finding: Finding, _ policy: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }  // left behind at worst
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Self.here.appending(path: "Planted/\(policy)"), to: folder.appending(path: policy))
    let text = ReadyTest(finding).text
    try Data(text.utf8).write(to: folder.appending(path: "\(policy)/policy_test.lua"))
    let settings = Self.settings(folder)
    let run = TestRunner(settings: settings).run([try settings.locator.find(policy)], selection: .all)
    let result = try #require(run.results.first, "\(run.problems) \(text)")
    #expect(result.status == .failed, "\(text)\n\(result.message ?? "")")
    let start = "\(finding.violation.rule.statement)\n\(finding.violation.day): \(finding.violation.message)"
    #expect(result.message?.contains(start) == true, "\(text)\n\(result.message ?? "")")
  }
}
