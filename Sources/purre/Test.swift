import ArgumentParser
import Ledgers
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

  @Argument(help: "Plug-ins, by name or path.")
  var paths: [String] = []

  @Option(name: .customLong("run"), help: ArgumentHelp("Only cases whose suite/case holds this text or matches this expression.", valueName: "pattern"))
  var pattern: String?

  @Option(help: ArgumentHelp("Only cases whose parts match globs: 'suite=credit*;case=*limit*;policy=standard-no'.", valueName: "filter"))
  var filter: String?

  @Flag(help: "Name the cases without running them.")
  var list = false

  @Flag(help: "Stop at the first case that is not green.")
  var failFast = false

  @Flag(help: "Run the cases in an order of chance.")
  var shuffle = false

  @Option(help: "The seed of that order; printed when it is chosen by purre.")
  var seed: UInt64?

  @Option(help: "Run each case so many times.")
  var count = 1

  @Option(name: .shortAndLong, help: ArgumentHelp("A report: text, json, junit, tap or github, with =FILE to a file; may be repeated.", valueName: "report"))
  var output: [String] = []

  @Flag(name: .shortAndLong, help: "Name every case.")
  var verbose = false

  @Option(help: "text, json, junit, tap or github.")
  var format: TestFormat = .text

  @Option(help: ArgumentHelp("Also write a JUnit report.", valueName: "file"))
  var junit: String?

  @OptionGroup var policyOptions: PolicyOptions

  func validate() throws {
    if !(1...1_000_000).contains(count) { throw ValidationError("--count must be 1 to 1000000") }
    for report in output where TestReport(report) == nil {
      throw ValidationError("-o takes \(TestFormat.allCases.map(\.rawValue).joined(separator: ", ")), with =FILE to a file, not '\(report)'")
    }
    do {
      _ = try filter.map { try TestFilter($0) }
    } catch {
      throw ValidationError("--filter: \(error)")
    }
  }

  func run() throws {
    let plugins = try PluginSelection.read(paths, locator: policyOptions.locator)
    let runner = TestRunner(settings: policyOptions.settings(defaultPolicy: nil))
    let selection = TestSelection(pattern: pattern, filter: try filter.map { try TestFilter($0) })
    if list { return try name(runner, plugins, selection) }
    var options = TestOptions()
    options.failFast = failFast
    options.count = count
    if shuffle || seed != nil {
      options.seed = seed ?? UInt64.random(in: 1...UInt64(UInt32.max))
      Console.note("seed \(options.seed ?? 0)")
    }
    let result = runner.run(plugins, selection: selection, options: options) { _ in }
    let reports = output.compactMap(TestReport.init)
    if !reports.contains(where: { $0.file == nil }) { Console.write(format.render(result, style: Console.style, verbose: verbose)) }
    for report in reports + [junit.map { TestReport(format: .junit, file: $0) }].compactMap({ $0 }) {
      let text = report.format.render(result, style: report.file == nil ? Console.style : .plain, verbose: verbose)
      if let file = report.file { try Self.write(text, to: file) } else { Console.write(text) }
    }
    try ExitStatus.of(result).exitUnlessFine()
  }

  private func name(_ runner: TestRunner, _ plugins: [PluginFolder], _ selection: TestSelection) throws {
    let (cases, problems) = runner.list(plugins, selection: selection)
    Console.write(format == .json ? TestList.json(cases) : TestList.text(cases))
    for problem in problems { Console.note("error: \(problem.place): \(problem.message)") }
    if !problems.isEmpty { throw ExitCode(ExitStatus.notLoaded.rawValue) }
    if cases.isEmpty { throw ExitCode(ExitStatus.nothing.rawValue) }
  }

  private static func write(_ text: String, to path: String) throws {
    do {
      try AtomicFile.write(text, to: path)
    } catch {
      Console.note("error: \(path): cannot be written")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}

extension TestFormat: ExpressibleByArgument {}

extension ExitStatus {
  /// 5 where nothing was collected, 3 where a file did not load, 1 where a case or a rule against false green failed.
  static func of(_ run: TestRun) -> ExitStatus {
    let problems = run.problems.map { problem -> ExitStatus in
      switch problem.kind {
      case .nothingCollected, .nothingSelected: nothing
      case .fileFailed: notLoaded
      case .duplicateName, .unusedFixture, .emptySuite: negative
      }
    }
    let worst = problems.max() ?? fine
    return run.count(.failed) + run.count(.errored) > 0 ? max(worst, negative) : worst
  }
}
