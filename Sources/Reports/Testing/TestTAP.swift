import JSONText
import PolicyTesting

/// A test run as TAP: a line a case, the reason of a failure as a YAML block. What is written holds for the versions 13 and
/// 14, which say so in the first line.
enum TestTAP {
  static func document(_ run: TestRun, version: Int) -> String {
    var text = "TAP version \(version)\n1..\(run.results.count + run.problems.count)\n"
    for (index, result) in run.results.enumerated() { text += line(index + 1, result) }
    for (index, problem) in run.problems.enumerated() {
      text += "not ok \(run.results.count + index + 1) - \(escaped(problem.place)): \(problem.kind.rawValue)\n"
      text += block(problem.kind.rawValue, at: problem.location, message: problem.message)
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
      return "not ok \(number) - \(name)\n"
        + block(
          result.status.rawValue, at: result.failureLocation ?? result.location, message: result.message ?? "", again: result.again)
    }
  }

  private static func block(_ severity: String, at location: SourceLocation?, message: String, again: String? = nil) -> String {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
    let place = location.map { location in
      let line = location.line.map { ":\($0)" } ?? ""
      return "  at: \(JSONWriter.line(.string((location.path + line).printable)))\n"
    }
    // A first line that starts with a space would be taken for the indentation of all.
    let indicator = lines.first?.hasPrefix(" ") == true ? "|2" : "|"
    let indented = lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
    let command = again.map { "  run_again: \(JSONWriter.line(.string($0.printable)))\n" } ?? ""
    return "  ---\n  severity: \(severity)\n\(place ?? "")  message: \(indicator)\n\(indented)\(command)  ...\n"
  }

  /// A number sign would start a directive.
  private static func escaped(_ text: String) -> String {
    text.replacing("\n", with: " ").printable.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }
}
