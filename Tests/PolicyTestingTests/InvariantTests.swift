import Foundation
import PolicyEngine
import PolicyTesting
import Receivables
import Testing

/// What must hold for every policy on any account: random accounts live through 400 days, decided on every day, with
/// what was decided recorded as a run records it, and looked back on at the end.
///
/// `PURRE_ACCOUNTS` sets how many accounts each policy meets.
@Suite struct InvariantTests {
  private static let policies = [
    "standard-no", "fjordbakeriet", "strict-no", "patient-no", "business-no", "utility-no",
  ]
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let accounts = ProcessInfo.processInfo.environment["PURRE_ACCOUNTS"].flatMap(Int.init) ?? 10

  @Test(arguments: policies) func everyInvariantHolds(policy: String) throws {
    let evaluator = Evaluator(
      settings: EvaluationSettings(
        locator: PluginLocator(directories: [Self.root.appending(path: "Policies").path]), defaultPolicy: policy))
    let outline = try evaluator.outline(of: policy)
    var generator = AccountGenerator(seed: 20_260_320, hints: GeneratorHints(outline))
    var options = ScenarioRunOptions()
    options.everyDay = true
    options.looksBack = true
    var notices = 0
    for number in 0..<Self.accounts {
      var life = ScenarioRun(generator.next(), evaluator: evaluator, ladder: outline.ladder, options: options)
      try life.live()
      #expect(life.violation == nil, "\(policy), account \(number): \(life.violation.map { "\($0)" } ?? "")")
      notices += life.account.notices.count
    }
    #expect(notices > Self.accounts / 2, "the accounts should be dunned now and then")
  }
}
