import ArgumentParser
import PolicyAnalysis
import PolicyEngine
import PolicyTesting
import Reports

/// Runs the tests of policies.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests of policies.",
    discussion: """
      A path is a plug-in, or a folder of plug-ins; without one, all plug-ins that can be found are tested.

      Example:
        purre test standard-no --run 'grace'
      """)

  @OptionGroup(title: "Which tests") var selectionOptions: TestSelectionOptions
  @OptionGroup(title: "How they are run") var runOptions: TestRunOptions
  @OptionGroup(title: "Whether they would notice a change") var mutationOptions: TestMutationOptions
  @OptionGroup(title: "What is told of them") var reportOptions: TestReportOptions
  @OptionGroup(title: "What is measured") var coverageOptions: TestCoverageOptions
  @OptionGroup(title: "What must be reached") var thresholdOptions: TestThresholdOptions
  @OptionGroup(title: "The policies") var evaluationOptions: EvaluationOptions
  @OptionGroup(visibility: .hidden) var noPolicyOption: NoPolicyOption

  func validate() throws {
    if !mutationOptions.mutate {
      if thresholdOptions.ofMutation != nil { throw ValidationError("--threshold mutation=… goes with --mutate") }
    } else if coverageOptions.isWanted(reportOptions.output, thresholdOptions.ofCoverage) {
      throw ValidationError("coverage is measured by a run of its own, without --mutate")
    } else if selectionOptions.list || selectionOptions.pattern != nil || selectionOptions.filter != nil {
      throw ValidationError("with --mutate every case counts; choose among the changes with --mutant")
    }
    if mutationOptions.mutate { try reportOptions.checkForMutants() }
  }

  func run() throws {
    let settings = evaluationOptions.settings(defaultPolicy: nil)
    if mutationOptions.mutate {
      return try MutationTesting(
        options: mutationOptions, reportOptions: reportOptions, settings: settings, jobs: runOptions.jobsOption.workers,
        gate: thresholdOptions.ofMutation
      ).run(try plugins())
    }
    let selection = try selectionOptions.selection
    let options = options
    let runner = TestRunner(
      settings: settings, again: evaluationOptions.words + (options.seed.map { ["--seed", String($0)] } ?? []))
    if selectionOptions.list { return try name(runner, try plugins(), selection) }
    if let seed = options.seed { Console.note("seed \(seed)") }
    if runOptions.watch {
      let watch = TestWatch(locator: evaluationOptions.locator, read: plugins) { test($0, runner, selection, options) }
      return try watch.run().exitUnlessFine()
    }
    try test(try plugins(), runner, selection, options).exitUnlessFine()
  }

  private func plugins() throws -> [PluginFolder] {
    try PluginSelection.read(selectionOptions.paths, locator: evaluationOptions.locator)
  }

  private var options: TestOptions {
    var options = runOptions.drawn()
    options.measuresReach = coverageOptions.isWanted(reportOptions.output, thresholdOptions.ofCoverage)
    return options
  }

  private func test(_ plugins: [PluginFolder], _ runner: TestRunner, _ selection: TestSelection, _ options: TestOptions)
    -> ExitStatus
  {
    let line = ProgressLine()
    var run = runner.run(plugins, selection: selection, options: options, progress: line.show)
    line.wipe()
    run.lawless = PolicyChecker(settings: evaluationOptions.settings(defaultPolicy: nil)).lawless(plugins)
    if reportOptions.format != .text { for line in run.lawless { Console.note("note: \(line)") } }
    for change in run.snapshotChanges { Console.note("\(change)") }
    let status = max(ExitStatus.of(run), reportOptions.write(run))
    guard options.measuresReach else { return status }
    let coverage = Coverage(run, of: plugins, settings: evaluationOptions.settings(defaultPolicy: nil))
    return max(status, coverageOptions.report(coverage, thresholdOptions.ofCoverage, reportOptions))
  }

  private func name(_ runner: TestRunner, _ plugins: [PluginFolder], _ selection: TestSelection) throws {
    let (cases, problems) = runner.list(plugins, selection: selection)
    if reportOptions.format == .json {
      Console.write(document: TestList.json(cases))
    } else {
      Console.write(TestList.text(cases))
    }
    for problem in problems { Console.note("error: \(problem.place): \(problem.message)") }
    let status = ExitStatus.of(TestRun(results: [], problems: problems))
    try (cases.isEmpty ? max(status, .nothing) : status).exitUnlessFine()
  }
}

/// Runs tests again whenever what they rest on changes, until it is interrupted.
struct TestWatch {
  let locator: PluginLocator
  let read: () throws -> [PluginFolder]
  /// Runs the tests of plug-ins and tells what came of them.
  let test: ([PluginFolder]) -> ExitStatus

  /// Goes on until it is interrupted; gives 0 when the last run was green, else 1.
  func run() throws -> ExitStatus {
    Interruption.listen()
    var plugins = try read()
    var watch = PluginWatch(plugins, locator: locator)
    var status = test(plugins)
    Console.note("watching; Ctrl-C ends")
    while !Interruption.isWanted {
      Interruption.wait(milliseconds: 100)
      let changed = watch.settledChanges { Interruption.wait(milliseconds: 100) }
      guard !changed.isEmpty, !Interruption.isWanted else { continue }
      do {
        plugins = try read()
      } catch {  // told already; the next change may mend it
        status = .negative
        continue
      }
      let concerned = watch.concerned(by: changed, among: plugins).map { plugins[$0] }
      if concerned.isEmpty { continue }
      Console.note(
        "\(changed.joined(separator: ", ")) changed; testing \(concerned.map(\.name).joined(separator: ", "))")
      status = test(concerned)
    }
    return status == .fine ? .fine : .negative
  }
}
