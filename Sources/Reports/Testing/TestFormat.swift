import JSONText
import PolicyEngine
import PolicyTesting

/// The formats of a test report.
package enum TestFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// JUnit XML, as build servers read it.
  case junit
  /// Test Anything Protocol, version 14.
  case tap
  /// The same by version 13, for readers that refuse a newer one, such as Perl's.
  case tap13
  /// Annotations of GitHub Actions.
  case github
  /// SARIF 2.1.0, as code scanners report.
  case sarif
  /// One page for a browser.
  case html

  /// The names, for messages and help.
  package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// The run in this format.
  package func render(_ run: TestRun, style: TextStyle, verbose: Bool) -> String {
    switch self {
    case .text: TestText(run, style: style, verbose: verbose).text
    case .json: TestJSON.document(run)
    case .junit: TestJUnit.document(run)
    case .tap: TestTAP.document(run, version: 14)
    case .tap13: TestTAP.document(run, version: 13)
    case .github: TestGitHub.document(run)
    case .sarif: TestSARIF(run, version: HostVersion.current).document
    case .html: TestHTML(run).document
    }
  }
}

/// A test run for people.
package struct TestText {
  private let run: TestRun
  private let style: TextStyle
  private let verbose: Bool

  /// Prepares a report; a verbose one names every case.
  package init(_ run: TestRun, style: TextStyle, verbose: Bool) {
    self.run = run
    self.style = style
    self.verbose = verbose
  }

  /// The report.
  package var text: String {
    var parts: [String] = []
    for result in run.results {
      switch result.status {
      case .failed, .errored: parts.append(failure(result))
      case .todo, .skipped: parts.append(quiet(result))
      case .passed: if verbose { parts.append("\(style.paint("ok   ", .good)) \(result.id.description.printable)\n") }
      }
    }
    for problem in run.problems {
      parts.append("\(style.paint("ERROR", .bad)) \(problem.place.printable)\n  \(indented(problem.message))\n")
    }
    return parts.joined() + run.lawless.map { $0.printable + "\n" }.joined() + totals
  }

  private func failure(_ result: TestResult) -> String {
    let word = result.status == .failed ? "FAIL " : "ERROR"
    var text = "\(style.paint(word, .bad)) \(result.id.description.printable)\n"
    if let place = result.place { text += "  at \(place)\n" }
    if let message = result.message { text += "  \(indented(message))\n" }
    return text + "  run again: \(result.again.printable)\n"
  }

  private func quiet(_ result: TestResult) -> String {
    let reason = result.message.map { ": \($0.printable)" } ?? ""
    return style.paint(
      "\(result.status == .todo ? "todo " : "skip ") \(result.id.description.printable)\(reason)", .quiet) + "\n"
  }

  private func indented(_ message: String) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }.joined(
      separator: "\n  ")
  }

  private var totals: String { style.paint(TestTotals(run).sentence, run.isGreen ? .good : .bad) + "\n" }
}

/// How many cases of a run ended how.
struct TestTotals {
  private let run: TestRun

  init(_ run: TestRun) { self.run = run }

  /// `11 passed, 1 failed, 1 todo`: passed and failed always, the others where there are any.
  var sentence: String {
    var counts = ["\(run.count(.passed)) passed", "\(run.count(.failed) + run.count(.errored)) failed"]
    if run.count(.skipped) > 0 { counts.append("\(run.count(.skipped)) skipped") }
    if run.count(.todo) > 0 { counts.append("\(run.count(.todo)) todo") }
    if !run.problems.isEmpty {
      counts.append(run.problems.count.counted("problem"))
    }
    return counts.joined(separator: ", ")
  }
}

/// A test run as JSON, the same bytes for every run of the same tests.
package enum TestJSON {
  /// One document: results, problems, totals.
  package static func document(_ run: TestRun) -> String {
    JSONWriter.document(
      .members([
        ("passed", .bool(run.isGreen)),
        ("lawless", run.lawless.isEmpty ? nil : .array(run.lawless.map { .string($0) })),
        ("results", .array(run.results.map(value))),
        (
          "problems",
          .array(
            run.problems.map {
              .members([
                ("kind", .string($0.kind.rawValue)), ("place", .string($0.place)), ("message", .string($0.message)),
              ])
            })
        ),
        (
          "totals",
          .members(
            [TestResult.Status.passed, .failed, .errored, .skipped, .todo].map {
              ($0.rawValue, .integer(run.count($0)))
            })
        ),
      ]))
  }

  private static func value(_ result: TestResult) -> JSONValue {
    .members([
      ("id", .string(result.id.description)), ("file", .string(result.location.path)),
      ("line", result.location.line.map { .integer($0) }), ("suite", .string(result.id.suite)),
      ("case", .string(result.id.name)),
      ("row", result.id.row.map { .string($0) }), ("status", .string(result.status.rawValue)),
      ("message", result.message.map { .string($0) }), ("place", result.place.map { .string($0) }),
      ("run_again", result.isGreen ? nil : .string(result.again)),
      ("expectations", .integer(result.expectations)), ("fuel", .integer(result.fuel)),
    ])
  }
}

/// The cases of plug-ins, by their stable ids.
package enum TestList {
  /// A line each.
  package static func text(_ cases: [ListedTest]) -> String {
    cases.map { "\($0.id.description.printable)\n" }.joined()
  }

  /// One document.
  package static func json(_ cases: [ListedTest]) -> String {
    JSONWriter.document(
      .array(
        cases.map { found in
          .members([
            ("id", .string(found.id.description)), ("policy", .string(found.id.plugin)),
            ("file", .string(found.location.path)),
            ("line", found.location.line.map { .integer($0) }), ("status", .string(found.status.rawValue)),
            ("reason", found.reason.map { .string($0) }), ("suite", .string(found.id.suite)),
            ("case", .string(found.id.name)),
            ("row", found.id.row.map { .string($0) }),
          ])
        }))
  }
}
