import ArgumentParser
import PolicyEngine
import PolicyTesting
import Reports

/// What is measured of the plug-ins while their tests run.
struct TestCoverageOptions: ParsableArguments {
  @Flag(help: "Measure lines, branches, functions, outcomes, reasons and parameters that the tests meet.")
  var coverage = false

  @Option(
    help: ArgumentHelp(
      "The least coverage that every plug-in must reach, in percent, like branch=90; of line, branch, function, outcome, reason or parameter; may be repeated.",
      valueName: "gate"))
  var threshold: [String] = []

  func validate() throws {
    for gate in threshold where CoverageThreshold(gate) == nil {
      let metrics = CoverageMetric.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--threshold takes a metric and percent, like branch=90, not '\(gate)'; metrics are \(metrics)")
    }
  }

  /// Whether anything asks for measuring: the flag, a gate, or a report of it.
  func isWanted(_ reports: [String]) -> Bool { coverage || !threshold.isEmpty || reports.contains { CoverageReport($0) != nil } }

  /// Writes the reports of it, a summary included, and gives the status of the gates.
  func report(_ coverage: Coverage, _ options: TestReportOptions) -> ExitStatus {
    let thresholds = threshold.compactMap(CoverageThreshold.init)
    let style = options.ownsStandardOutput ? TextStyle.plain : Console.style
    let summary = CoverageText(coverage, thresholds: thresholds, style: style, verbose: options.verbose).text
    if options.ownsStandardOutput { Console.note(summary) } else { Console.write(summary) }
    return options.output.compactMap(CoverageReport.init).reduce(coverage.missed(thresholds).isEmpty ? .fine : .gate) { status, report in
      max(status, TestReportOptions.write(report.format.render(coverage, thresholds: thresholds), to: report.file))
    }
  }
}
