import ArgumentParser
import FoundationEssentials
import PolicyTesting

/// Which tests: of which plug-ins, and which of their cases.
struct TestSelectionOptions: ParsableArguments {
  @Argument(help: "Plug-ins, by name or path.")
  var paths: [String] = []

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Only cases whose suite/case holds this text or matches this expression.", valueName: "pattern"))
  var pattern: String?

  @Option(
    help: ArgumentHelp(
      "Only cases whose parts match globs: 'suite=credit*;case=*limit*;policy=standard-no'.", valueName: "filter"))
  var filter: String?

  @Flag(help: "Name the cases without running them.")
  var list = false

  func validate() throws {
    do {
      _ = try filter.map { try TestFilter($0) }
    } catch {
      throw ValidationError("--filter: \(error)")
    }
  }

  var selection: TestSelection {
    get throws { TestSelection(pattern: pattern, filter: try filter.map { try TestFilter($0) }) }
  }
}

/// How the chosen tests are run.
struct TestRunOptions: ParsableArguments {
  @Flag(help: "Stop at the first case that is not green.")
  var failFast = false

  @Flag(help: "Run the cases in an order of chance.")
  var shuffle = false

  @Option(help: "The seed of that order; printed when it is chosen by purre.")
  var seed: UInt64?

  @Option(help: "Run each case so many times.")
  var count = 1

  @OptionGroup var jobsOption: JobsOption

  @Flag(help: "Keep the decisions of this run as the snapshots that later runs are compared with.")
  var updateSnapshots = false

  @Flag(name: .shortAndLong, help: "Stay, and test again what a change of a plug-in concerns, until Ctrl-C.")
  var watch = false

  func validate() throws {
    if !(1...1_000_000).contains(count) { throw ValidationError("--count must be 1 to 1000000") }
  }

  /// The options, with a seed drawn where an order of chance is wanted and none was given.
  func drawn() -> TestOptions {
    var options = TestOptions()
    options.failFast = failFast
    options.count = count
    options.updatesSnapshots = updateSnapshots
    options.jobs = jobsOption.workers
    if shuffle || seed != nil { options.seed = seed ?? UInt64.random(in: 1...UInt64(UInt32.max)) }
    return options
  }
}

/// The gates of a test run: the least that every plug-in must reach.
struct TestThresholdOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The least figure that every plug-in must reach, in percent, like branch=90; of line, branch, function, outcome, reason or parameter, or with --mutate of mutation; may be repeated.",
      valueName: "gate"))
  var threshold: [String] = []

  func validate() throws {
    for gate in threshold where CoverageThreshold(gate) == nil && Self.mutation(gate) == nil {
      let metrics = CoverageMetric.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "--threshold takes a metric and percent, like branch=90, not '\(gate)'; metrics are \(metrics) and mutation")
    }
  }

  /// The gates of coverage.
  var ofCoverage: [CoverageThreshold] { threshold.compactMap(CoverageThreshold.init) }

  /// The least part of the mutants that must be killed, in percent.
  var ofMutation: Double? { threshold.compactMap(Self.mutation).max() }

  private static func mutation(_ text: String) -> Double? {
    let halves = text.split(separator: "=", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0] == "mutation", let percent = Double(halves[1]), (0...100).contains(percent)
    else { return nil }
    return percent
  }
}
