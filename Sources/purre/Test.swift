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

  @Flag(name: .shortAndLong, help: "Name every case.")
  var verbose = false

  @Option(help: "text, json or junit.")
  var format: Format = .text

  @Option(help: ArgumentHelp("Also write a JUnit report.", valueName: "file"))
  var junit: String?

  @OptionGroup var policyOptions: PolicyOptions

  /// The formats of a report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, junit
  }

  func run() throws {
    let plugins = try PluginSelection.read(paths, locator: policyOptions.locator)
    let runner = TestRunner(settings: policyOptions.settings(defaultPolicy: nil))
    let result = runner.run(plugins, selection: TestSelection(pattern: pattern)) { _ in }
    switch format {
    case .text: Console.write(TestText(result, style: Console.style, verbose: verbose).text)
    case .json: Console.write(TestJSON.document(result))
    case .junit: Console.write(TestJUnit.document(result))
    }
    if let junit { try Self.write(TestJUnit.document(result), to: junit) }
    try ExitStatus.of(result).exitUnlessFine()
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
