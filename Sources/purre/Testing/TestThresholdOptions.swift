import ArgumentParser
import PolicyTesting

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
      throw ValidationError("--threshold takes a metric and percent, like branch=90, not '\(gate)'; metrics are \(metrics) and mutation")
    }
  }

  /// The gates of coverage.
  var ofCoverage: [CoverageThreshold] { threshold.compactMap(CoverageThreshold.init) }

  /// The least part of the mutants that must be killed, in percent.
  var ofMutation: Double? { threshold.compactMap(Self.mutation).max() }

  private static func mutation(_ text: String) -> Double? {
    let halves = text.split(separator: "=", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0] == "mutation", let percent = Double(halves[1]), (0...100).contains(percent) else { return nil }
    return percent
  }
}
