import ArgumentParser
import PolicyTesting
import Reports

/// What is measured of the plug-ins while their tests run.
struct TestCoverageOptions: ParsableArguments {
  @Flag(help: "Measure lines, branches, functions, outcomes, reasons and parameters that the tests meet.")
  var coverage = false

  /// Whether anything asks for measuring: the flag, a gate, or a report of it.
  func isWanted(_ reports: [String], _ thresholds: [CoverageThreshold]) -> Bool {
    coverage || !thresholds.isEmpty || reports.contains { CoverageReport($0) != nil }
  }

  /// Writes the reports of it, a summary included, and gives the status of the gates.
  func report(_ coverage: Coverage, _ thresholds: [CoverageThreshold], _ options: TestReportOptions) -> ExitStatus {
    let style = options.ownsStandardOutput ? TextStyle.plain : Console.style
    let summary = CoverageText(coverage, thresholds: thresholds, style: style, verbose: options.verbose).text
    if options.ownsStandardOutput { Console.note(summary) } else { Console.write(summary) }
    return options.output.compactMap(CoverageReport.init).reduce(coverage.missed(thresholds).isEmpty ? .fine : .gate) { status, report in
      max(status, TestReportOptions.write(report.format.render(coverage, thresholds: thresholds), to: report.file))
    }
  }
}
