import PolicyTesting

/// A test run as TAP 14: a line a case, the reason of a failure as a YAML block.
enum TestTAP {
  static func document(_ run: TestRun) -> String {
    var text = "TAP version 14\n1..\(run.results.count + run.problems.count)\n"
    for (index, result) in run.results.enumerated() { text += line(index + 1, result) }
    for (index, problem) in run.problems.enumerated() {
      text += "not ok \(run.results.count + index + 1) - \(escaped(problem.place)): \(escaped(problem.message))\n"
    }
    return text
  }

  private static func line(_ number: Int, _ result: TestResult) -> String {
    let name = escaped(result.id.description)
    switch result.status {
    case .passed: return "ok \(number) - \(name)\n"
    case .todo: return "not ok \(number) - \(name) # TODO \(escaped(result.message ?? ""))\n"
    case .skipped: return "ok \(number) - \(name) # SKIP \(escaped(result.message ?? ""))\n"
    case .failed, .errored:
      let message = (result.message ?? "").split(separator: "\n", omittingEmptySubsequences: false).map { "    \(String($0).printable)" }
      let place = result.place.map { "  at: \"\($0)\"\n" } ?? ""
      return "not ok \(number) - \(name)\n  ---\n  severity: \(result.status.rawValue)\n\(place)  message: |\n\(message.joined(separator: "\n"))\n  ...\n"
    }
  }

  /// A number sign would start a directive.
  private static func escaped(_ text: String) -> String {
    text.replacing("\n", with: " ").printable.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }
}
