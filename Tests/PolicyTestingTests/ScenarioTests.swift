import Foundation
import PolicyAnalysis
import PolicyEngine
import PolicyTesting
import Testing

/// What other systems have built in, retold as policies in Lua: each with its own tests, run as purre runs them. If one
/// needed a change in Swift, the interface would have a hole.
@Suite struct ScenarioTests {
  @Test(arguments: [
    "days-overdue", "account-age", "attempts", "flat-fee", "follow-up-levels", "overdue-states", "one-call",
    "six-levels", "oca-three-times", "oca-two-times", "oca-monthly", "tryton", "metasfresh", "endless-reminder",
  ])
  func aPolicyCanSayWhatOthersHardCode(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scenarios").path
    let locator = PluginLocator(directories: [folder])
    let settings = EvaluationSettings(locator: locator)
    let plugin = try locator.find(name)
    let run = TestRunner(settings: settings).run([plugin], selection: .all) { _ in }
    #expect(run.problems.isEmpty && !run.results.isEmpty)
    for result in run.results { #expect(result.status == .passed, "\(result.id): \(result.message ?? "")") }
    #expect(PolicyChecker(settings: settings).check(plugin) == [])
  }
}
