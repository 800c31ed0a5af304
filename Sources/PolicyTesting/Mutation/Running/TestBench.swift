import LuaGuest
import PolicyEngine
import Statutes

/// A changed plug-in, loaded, on which single cases are run.
struct TestBench {
  private let files: [TestFile]
  private let worker: TestWorker

  /// Loads the plug-in; `nil` where it does not load.
  init?(_ plugin: PluginFolder, settings: EvaluationSettings, fixtures: FixtureReader) {
    let law: Law?
    let evaluator = Evaluator(settings: settings)
    do {
      law = try plugin.kind == .law ? StatuteLoader.read(plugin) : nil
      if let law { _ = try LoadedLaw(plugin, statutes: law, limits: settings.limits) } else { try evaluator.prepare(plugin.path) }
    } catch {
      return nil
    }
    let again = RerunCommand(plugin, locator: settings.locator, options: [])
    files = plugin.tests.map { TestFile(plugin: plugin, file: $0, settings: settings, fixtures: fixtures, law: law, again: again) }
    worker = TestWorker(files: files, evaluators: [plugin.path: evaluator])
  }

  /// How a case fails, or `nil` when it is green.
  func failure(of one: MutationBaseline.Case) -> Killer.Cause? {
    // A changed module may change which cases there are.
    guard let session = try? worker.session(of: one.job.file), session.cases.indices.contains(one.job.place),
      files[one.job.file].id(session.cases[one.job.place]) == one.id
    else { return .error }
    let result = worker.run(one.job)
    if result.isGreen { return nil }
    if Self.isLimit(result.message) { return .limit }
    return result.status == .failed ? .expectation : .error
  }

  /// The words for a limit, of a case itself and of a decision in it.
  private static func isLimit(_ message: String?) -> Bool {
    guard let message else { return false }
    let words = ["used up its fuel", "used up its memory", "took longer than", "ran into the wall clock"]
    return words.contains { message.contains("the case \($0)") || message.contains("the policy \($0)") }
  }
}
