import LuaGuest
import PolicyEngine
import Statutes

/// Tries mutants one after the other, in guests of its own.
final class MutationWorker {
  private let plugin: PluginFolder
  private let settings: EvaluationSettings
  private let baseline: MutationBaseline
  private let fixtures: FixtureReader
  private let prover: EquivalenceProver

  init(plugin: PluginFolder, settings: EvaluationSettings, baseline: MutationBaseline) {
    self.plugin = plugin
    self.settings = settings
    self.baseline = baseline
    fixtures = FixtureReader(folder: plugin.path)
    prover = EquivalenceProver(plugin: plugin, limits: settings.limits)
  }

  /// Tries the mutants of a group; what killed one is tried first on the next, since they stand side by side.
  func work(on group: [Int], board: MutationBoard, progress: (_ done: Int) -> Void) {
    var killers: [TestID] = []
    for index in group {
      if board.isOver { return }
      let (verdict, killer) = verdict(of: board.mutants[index], tryingFirst: killers, until: { board.isOver })
      if verdict == .left { return }
      if let killer {
        killers.removeAll { $0 == killer }
        killers.insert(killer, at: 0)
      }
      progress(board.note(verdict, of: index))
    }
  }

  private func verdict(of mutant: Mutant, tryingFirst killers: [TestID], until isOver: () -> Bool) -> (Verdict, TestID?)
  {
    let changed = mutant.edit.applied(to: plugin)
    if let proof = prover.proof(that: mutant, changed) { return (.equivalent(proof), nil) }
    let reaching = baseline.cases.filter { $0.steps.reach(mutant) }
    if reaching.isEmpty { return (.notReached, nil) }
    var settings = settings
    settings.locator = settings.locator.holding([changed])
    settings.defaultPolicy = plugin.path
    guard let bench = TestBench(changed, settings: settings, fixtures: fixtures) else {
      return (.killed(Killer(cause: .load, by: plugin.name)), nil)
    }
    for one in Self.order(reaching, for: mutant, after: killers) {
      if isOver() { return (.left, nil) }
      if let cause = bench.failure(of: one) { return (.killed(Killer(cause: cause, by: one.id.description)), one.id) }
    }
    return (.survived, nil)
  }

  /// Those first that noticed what stands beside it, then those that name the parameter, then the cheapest.
  private static func order(_ cases: [MutationBaseline.Case], for mutant: Mutant, after killers: [TestID])
    -> [MutationBaseline.Case]
  {
    let known = killers.compactMap { killer in cases.first { $0.id == killer } }
    let rest = cases.filter { !killers.contains($0.id) }
    guard [.parameterDefault, .minimum, .maximum].contains(mutant.id.kind) else { return known + rest }
    return known + rest.filter { $0.mentions(mutant.id.place) } + rest.filter { !$0.mentions(mutant.id.place) }
  }
}

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
      if let law {
        _ = try LoadedLaw(plugin, statutes: law, limits: settings.limits)
      } else {
        try evaluator.prepare(plugin.path)
      }
    } catch {
      return nil
    }
    let again = RerunCommand(plugin, locator: settings.locator, options: [])
    files = plugin.tests.map {
      TestFile(plugin: plugin, file: $0, settings: settings, fixtures: fixtures, law: law, again: again)
    }
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
    if result.metLimit { return .limit }
    return result.status == .failed ? .expectation : .error
  }
}
