import ArgumentParser
import Ledgers
import PolicyTesting
import Reports

/// What is told of a test run, in which formats and where.
struct TestReportOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("A report: text, json, junit, tap or github, with =FILE to a file; of coverage: coverage-json, lcov, cobertura or coverage-html, with =FILE; may be repeated.", valueName: "report"))
  var output: [String] = []

  @Flag(name: .shortAndLong, help: "Name every case.")
  var verbose = false

  @Option(help: "text, json, junit, tap or github.")
  var format: TestFormat = .text

  @Option(help: ArgumentHelp("Also write a JUnit report.", valueName: "file"))
  var junit: String?

  func validate() throws {
    for report in output where TestReport(report) == nil && CoverageReport(report) == nil {
      throw ValidationError("-o takes \(TestFormat.allCases.map(\.rawValue).joined(separator: ", ")), with =FILE to a file, or \(CoverageFormat.allCases.map { "\($0.rawValue)=FILE" }.joined(separator: ", ")), not '\(report)'")
    }
  }

  /// Writes every report that was asked for.
  func write(_ run: TestRun) throws {
    let reports = output.compactMap(TestReport.init)
    if !reports.contains(where: { $0.file == nil }) { Console.write(format.render(run, style: Console.style, verbose: verbose)) }
    for report in reports + [junit.map { TestReport(format: .junit, file: $0) }].compactMap({ $0 }) {
      let text = report.format.render(run, style: report.file == nil ? Console.style : .plain, verbose: verbose)
      if let file = report.file { try Self.write(text, to: file) } else { Console.write(text) }
    }
  }

  /// Whether a format for machines is written to standard output, so that nothing else may be.
  var ownsStandardOutput: Bool {
    let reports = output.compactMap(TestReport.init).filter { $0.file == nil }
    return reports.isEmpty ? format != .text : reports.contains { $0.format != .text }
  }

  static func write(_ text: String, to path: String) throws {
    do {
      try AtomicFile.write(text, to: path)
    } catch {
      Console.note("error: \(path): cannot be written")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}

extension TestFormat: ExpressibleByArgument {}
