import ArgumentParser
import PolicyEngine
import PolicyTesting
import Reports

/// The part of the test command that tries the tests against changed plug-ins.
struct MutationTesting {
  let options: TestMutationOptions
  let reportOptions: TestReportOptions
  let settings: EvaluationSettings
  let jobs: Int
  /// The least part of the mutants that must be killed, in percent.
  let gate: Double?

  /// Tries the mutants of every plug-in, tells what came of them, and ends with the worst status.
  func run(_ plugins: [PluginFolder]) throws {
    var mutation = MutationOptions()
    mutation.jobs = jobs
    mutation.only = options.mutant
    mutation.memory = try options.memory()
    let start = ContinuousClock.now
    let line = ProgressLine()
    var runs: [MutationRun] = []
    for plugin in plugins {
      if let budget = options.budget { mutation.budget = max(.zero, budget.duration - (ContinuousClock.now - start)) }
      runs.append(
        MutationRunner(settings: settings, options: mutation).run(plugin) { done, all in
          line.show("\(plugin.name): \(done) of \(all) mutants")
        })
    }
    line.wipe()
    let written = try reportOptions.write(runs)
    try mutation.memory.save()
    let missed = runs.filter { run in gate.map { !run.reaches($0) } ?? false }
    for run in missed where !run.results.isEmpty {
      let figure = run.score.map { "\(MutationScore.text($0)) %" } ?? "none"
      Console.note(
        "error: \(run.plugin): \(figure) of the mutants that tests reach are killed; wanted are \(MutationScore.short(gate ?? 0)) %"
      )
    }
    try (runs.map(ExitStatus.of) + [written, missed.isEmpty ? .fine : .gate]).max()?.exitUnlessFine()
  }

}

/// Whether, how and how long the tests are tried against changed plug-ins.
struct TestMutationOptions: ParsableArguments {
  @Flag(help: "Change the plug-ins in small ways, one at a time, and see whether their tests notice.")
  var mutate = false

  @Option(
    help: ArgumentHelp(
      "With --mutate: stop after so long, like 60s or 5m; what was not tried by then is told as left.",
      valueName: "time"))
  var budget: Budget?

  @Option(
    help: ArgumentHelp(
      "With --mutate: go on from the verdicts in this file, and keep new ones there.", valueName: "file"))
  var resume: String?

  @Option(help: ArgumentHelp("With --mutate: only changes whose id holds this text.", valueName: "text"))
  var mutant: String?

  func validate() throws {
    if !mutate, budget != nil || resume != nil || mutant != nil {
      throw ValidationError("--budget, --resume and --mutant go with --mutate")
    }
  }

  /// What is known from earlier runs.
  func memory() throws -> MutationMemory {
    guard let resume else { return MutationMemory() }
    do {
      return try MutationMemory(path: resume)
    } catch {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }

  /// A time as people write it.
  struct Budget: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
      let units = ["s": 1, "m": 60, "h": 3600]
      guard let unit = argument.last.flatMap({ units[String($0)] }), let count = Int(argument.dropLast()),
        (1...100_000).contains(count)
      else {
        return nil
      }
      duration = .seconds(count * unit)
    }
  }
}
