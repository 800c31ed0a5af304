import ArgumentParser
import PolicyEngine
import PolicyTesting
import Reports

/// Runs the tests of policies.
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the tests of policies.",
    discussion: """
      A path is a plug-in, or a folder of plug-ins; without one, all plug-ins that can be found are tested.

      Example:
        purre test standard-no --run 'grace'
      """)

  @OptionGroup(title: "Which tests") var selectionOptions: TestSelectionOptions
  @OptionGroup(title: "How they are run") var runOptions: TestRunOptions
  @OptionGroup(title: "What is told of them") var reportOptions: TestReportOptions
  @OptionGroup(title: "What is measured") var coverageOptions: TestCoverageOptions
  @OptionGroup(title: "The policies") var policyOptions: PolicyOptions

  func run() throws {
    let plugins = try PluginSelection.read(selectionOptions.paths, locator: policyOptions.locator)
    let runner = TestRunner(settings: policyOptions.settings(defaultPolicy: nil))
    let selection = try selectionOptions.selection
    if selectionOptions.list { return try name(runner, plugins, selection) }
    var options = runOptions.drawn()
    options.measuresReach = coverageOptions.isWanted(reportOptions.output)
    if let seed = options.seed { Console.note("seed \(seed)") }
    let result = runner.run(plugins, selection: selection, options: options)
    for change in result.snapshotChanges { Console.note("\(change)") }
    try reportOptions.write(result)
    var status = ExitStatus.of(result)
    if options.measuresReach {
      let coverage = Coverage(result, of: plugins, settings: policyOptions.settings(defaultPolicy: nil))
      status = max(status, try coverageOptions.report(coverage, reportOptions))
    }
    try status.exitUnlessFine()
  }

  private func name(_ runner: TestRunner, _ plugins: [PluginFolder], _ selection: TestSelection) throws {
    let (cases, problems) = runner.list(plugins, selection: selection)
    Console.write(reportOptions.format == .json ? TestList.json(cases) : TestList.text(cases))
    for problem in problems { Console.note("error: \(problem.place): \(problem.message)") }
    if !problems.isEmpty { throw ExitCode(ExitStatus.notLoaded.rawValue) }
    if cases.isEmpty { throw ExitCode(ExitStatus.nothing.rawValue) }
  }
}
