import PolicyTesting

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
    return parts.joined() + totals
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
    return style.paint("\(result.status == .todo ? "todo " : "skip ") \(result.id.description.printable)\(reason)", .quiet) + "\n"
  }

  private func indented(_ message: String) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }.joined(separator: "\n  ")
  }

  private var totals: String { style.paint(TestTotals(run).sentence, run.isGreen ? .good : .bad) + "\n" }
}
