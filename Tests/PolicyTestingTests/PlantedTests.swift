import Foundation
import PolicyEngine
import PolicyTesting
import Receivables
import Testing

/// Policies with a mistake that shows only in rare circumstances: a hunt finds each and tells it in
/// `Planted/<policy>.story`, and the test that it writes fails in the same way where it is pasted. The seeds are those
/// that need few accounts; `.ci/checks/planted` hunts from seeds of chance.
@Suite struct PlantedTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let policies = here.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Policies")

  private static func settings(_ folder: URL) -> EvaluationSettings {
    EvaluationSettings(locator: PluginLocator(directories: [folder.path, policies.path]))
  }

  private func verification(_ policy: String, seed: UInt64) throws -> Verification {
    var options = VerifierOptions()
    options.seed = seed
    options.accounts = 200
    options.jobs = 2
    return try Verifier(policy, settings: Self.settings(Self.here.appending(path: "Planted")), options: options).run()
  }

  @Test(
    arguments: [
      ("fourteenth-day", 1, Invariant.lawForbids, "G7"), ("skipped-step", 3, .stepSkipped, "step_skipped"),
      ("credited", 3, .nothingOwed, "nothing_undisputed"), ("broken-promise", 3, .silence, nil),
      ("two-currencies", 1, .mixedCurrencies, nil), ("second-fee", 5, .lawForbids, "G10"),
      ("fee-beside-a-talk", 2, .lawForbids, "G7"),
    ] as [(String, UInt64, Invariant, String?)])
  func aHuntFindsItAndTellsIt(policy: String, seed: UInt64, rule: Invariant, guardID: String?) throws {
    let verification = try verification(policy, seed: seed)
    let finding = try #require(verification.finding, "\(policy): nothing in \(verification.tally.accounts) accounts")
    #expect(finding.violation.rule == rule && finding.violation.guardID == guardID, "\(finding.violation)")
    let teller = ScenarioNarrator(finding, calendar: verification.calendar)
    let told =
      (["\(finding.violation)", "for \(teller.customer)"] + teller.lines.map { "\($0.day)  \($0.text)" }).joined(
        separator: "\n") + "\n"
    let story = Self.here.appending(path: "Planted/\(policy).story")
    if ProcessInfo.processInfo.environment["PURRE_UPDATE_EXPECTED"] == "1" {
      try Data(told.utf8).write(to: story, options: .atomic)
    }
    #expect(told == (try String(contentsOf: story, encoding: .utf8)), "\(told)")
    try expectTheSame(finding, policy)
  }

  /// What is found does not hang on how many workers look for it.
  @Test func oneWorkerFindsWhatManyFind() throws {
    var options = VerifierOptions()
    options.seed = 3
    options.accounts = 100
    let settings = Self.settings(Self.here.appending(path: "Planted"))
    let stories = try [1, 3].map { jobs in
      options.jobs = jobs
      let verification = try Verifier("credited", settings: settings, options: options).run()
      return (verification.finding?.story, verification.finding?.number, verification.tally.decisions)
    }
    #expect(stories[0].0 != nil && stories[0] == stories[1])
  }

  /// The ready test, pasted into the tests of the policy, fails with the very breach.
  private func expectTheSame(_ finding: Counterexample, _ policy: String) throws {
    let text = RegressionTest(finding).text
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
    try FileManager.default.copyItem(
      at: Self.here.appending(path: "Planted/\(policy)"), to: folder.appending(path: policy))
    try Data(text.utf8).write(to: folder.appending(path: "\(policy)/policy_test.lua"))
    let settings = Self.settings(folder)
    let run = TestRunner(settings: settings).run([try settings.locator.find(policy)], selection: .all)
    return try #require(run.results.first, "\(run.problems) \(text)")
  }
}
