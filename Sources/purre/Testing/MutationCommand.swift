import ArgumentParser
import PolicyEngine
import PolicyTesting
import Reports

/// The part of the test command that tries the tests against changed plug-ins.
struct MutationCommand {
  let options: TestMutationOptions
  let reportOptions: TestReportOptions
  let settings: EvaluationSettings
  let jobs: Int?
  /// The least part of the mutants that must be killed, in percent.
  let gate: Double?

  /// Tries the mutants of every plug-in, tells what came of them, and ends with the worst status.
  func run(_ plugins: [PluginFolder]) throws {
    try reportOptions.checkForMutants()
    var mutation = MutationOptions()
    mutation.jobs = jobs ?? Console.cores
    mutation.only = options.mutant
    mutation.memory = try options.memory()
    let start = ContinuousClock.now
    let line = ProgressLine()
    var runs: [MutationRun] = []
    for plugin in plugins {
      if let budget = options.budget { mutation.budget = max(.zero, budget.duration - (ContinuousClock.now - start)) }
      runs.append(MutationRunner(settings: settings, options: mutation).run(plugin) { done, all in
        line.show("\(plugin.name): \(done) of \(all) mutants")
      })
    }
    line.wipe()
    try save(mutation.memory)
    let written = try reportOptions.write(runs)
    let missed = runs.filter { run in gate.map { !run.reaches($0) } ?? false }
    for run in missed where !run.results.isEmpty {
      let figure = run.score.map { "\(MutationScore.text($0)) %" } ?? "none"
      Console.note("error: \(run.plugin): \(figure) of the mutants that tests reach are killed; wanted are \(MutationScore.short(gate ?? 0)) %")
    }
    try (runs.map(ExitStatus.of) + [written, missed.isEmpty ? .fine : .gate]).max()?.exitUnlessFine()
  }

  private func save(_ memory: MutationMemory) throws {
    do {
      try memory.save()
    } catch {
      Console.note("error: \(options.resume ?? ""): cannot be written")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}
