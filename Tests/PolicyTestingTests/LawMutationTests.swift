import Foundation
import PolicyEngine
import PolicyTesting
import Testing

/// The tests of the law of Norway notice when any guard is taken away, and when any value is another: each mutant must
/// make at least one of them fail.
@Suite struct LawMutationTests {
  /// What becomes of those mutants of the law whose ids hold a text.
  private static func run(_ only: String) throws -> MutationRun {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let locator = PluginLocator(directories: [root.appending(path: "Policies").path])
    var options = MutationOptions()
    options.jobs = ProcessInfo.processInfo.activeProcessorCount
    options.only = only
    return MutationRunner(settings: EvaluationSettings(locator: locator), options: options).run(
      try locator.find("law-no"))
  }

  private static func notKilled(_ run: MutationRun) -> [String] {
    run.results.filter { $0.verdict.word != "killed" }.map { "\($0.mutant.id) \($0.verdict.word)" }
  }

  @Test func noGuardCanBeTakenAway() throws {
    let run = try Self.run("::guard[1]::removed")
    #expect(run.problems == [], "without changes every test passes")
    #expect(run.results.map(\.mutant.id.place) == (1...20).map { "G\($0)" })
    #expect(Self.notKilled(run) == [])
  }

  @Test func noValueCanBeChanged() throws {
    let run = try Self.run("::value[1]::")
    let values = Set(run.results.map(\.mutant.id.place))
    #expect(values.count == 216, "values of law-no, each step of a table counted by itself")
    #expect(run.results.count == 422, "numbers are one step more and one less, words are another word")
    #expect(Self.notKilled(run) == [])
  }
}
