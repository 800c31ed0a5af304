import ArgumentParser
import LedgerFormat
import PolicyTesting
import Reports

/// What is told of a test run, in which formats and where.
struct TestReportOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A report: \(TestFormat.names), with =FILE to a file; of coverage: \(CoverageFormat.names), with =FILE; may be repeated.",
      valueName: "report"))
  var output: [String] = []

  @Flag(name: .shortAndLong, help: "Name every case.")
  var verbose = false

  @Option(
    help: ArgumentHelp("The report on standard output: text, unless -o or this says otherwise.", valueName: "format"))
  var format: TestFormat?

  @Option(help: ArgumentHelp("The same as -o junit=FILE.", valueName: "file"))
  var junit: String?

  func validate() throws {
    for report in output where TestReport(report) == nil && CoverageReport(report) == nil {
      throw ValidationError(
        "-o takes \(TestFormat.names), with =FILE to a file, or \(CoverageFormat.names) with =FILE, not '\(report)'")
    }
    if named.count(where: { $0.file == nil }) > 1 {
      throw ValidationError("standard output takes one report; give the others a file, like -o junit=FILE")
    }
    let files = named.compactMap(\.file) + output.compactMap(CoverageReport.init).map(\.file)
    if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
      throw ValidationError("two reports would go to \(twice); give each a file of its own")
    }
  }

  /// The reports of the tests that were named, in the order of the options.
  private var named: [TestReport] {
    output.compactMap(TestReport.init) + (format.map { [TestReport(format: $0, file: nil)] } ?? [])
      + (junit.map { [TestReport(format: .junit, file: $0)] } ?? [])
  }

  private var onStandardOutput: TestFormat { named.first { $0.file == nil }?.format ?? .text }

  /// Whether a format for machines is written to standard output, so that nothing else may be.
  var ownsStandardOutput: Bool { onStandardOutput != .text }

  /// Writes every report of the tests that was asked for, and text to standard output when nothing else goes there.
  func write(_ run: TestRun) -> ExitStatus {
    Console.write(onStandardOutput.render(run, style: Console.style, verbose: verbose), as: onStandardOutput)
    return named.reduce(.fine) { status, report in
      guard let file = report.file else { return status }
      return max(status, Self.write(report.format.render(run, style: .plain, verbose: verbose), to: file))
    }
  }

  /// Writes every report on mutants that was asked for, as text or JSON.
  func write(_ runs: [MutationRun]) throws -> ExitStatus {
    let reports = try named.map { ($0.file, try Self.mutationFormat($0.format)) }
    if !reports.contains(where: { $0.0 == nil }) {
      Console.write(MutationFormat.text.render(runs, style: Console.style, verbose: verbose))
    }
    return reports.reduce(.fine) { status, report in
      let (file, format) = report
      let text = format.render(runs, style: file == nil ? Console.style : .plain, verbose: verbose)
      if let file { return max(status, Self.write(text, to: file)) }
      Console.write(text, as: format)
      return status
    }
  }

  /// Refuses formats that reports on mutants do not have, before any work is done.
  func checkForMutants() throws {
    for report in named { _ = try Self.mutationFormat(report.format) }
  }

  /// Reports on mutants come in fewer formats than reports on tests.
  static func mutationFormat(_ format: TestFormat) throws -> MutationFormat {
    if let format = MutationFormat(rawValue: format.rawValue) { return format }
    throw ValidationError("with --mutate, reports are text or json, not \(format.rawValue)")
  }

  /// Writes a report whole or not at all; one that cannot be written is told, and the others are written.
  static func write(_ text: String, to path: String) -> ExitStatus {
    do {
      try AtomicFile.write(text, to: path)
      return .fine
    } catch {
      Console.note("error: \(error)")
      return .output
    }
  }
}

extension TestFormat: ExpressibleByArgument {}

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
    return options.output.compactMap(CoverageReport.init).reduce(coverage.missed(thresholds).isEmpty ? .fine : .gate) {
      status, report in
      max(status, TestReportOptions.write(report.format.render(coverage, thresholds: thresholds), to: report.file))
    }
  }
}

/// One of several reports of a run.
struct TestReport: Hashable {
  let format: TestFormat
  /// Where it goes; `nil` for standard output.
  let file: String?

  init(format: TestFormat, file: String?) {
    self.format = format
    self.file = file
  }

  /// Reads `junit=report.xml`.
  init?(_ text: String) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let format = TestFormat(rawValue: halves[0]), halves.count == 1 || !halves[1].isEmpty else { return nil }
    self.init(format: format, file: halves.count == 2 ? halves[1] : nil)
  }
}

/// A report of coverage, always to a file: beside it the results of the tests are told.
struct CoverageReport {
  let format: CoverageFormat
  let file: String

  /// Reads `lcov=coverage.info`.
  init?(_ text: String) {
    let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2, let format = CoverageFormat(rawValue: halves[0]) else { return nil }
    self.format = format
    file = halves[1]
  }
}
