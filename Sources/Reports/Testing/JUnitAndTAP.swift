import JSONText
import PolicyTesting

/// A test run as JUnit XML, in the dialect that build servers read: a suite for each file, and one for what is wrong
/// beside the cases. The times are all that differs from run to run.
package struct TestJUnit {
  private let run: TestRun

  package static func document(_ run: TestRun) -> String { TestJUnit(run: run).root.document }

  private var root: XMLText {
    var files: [String] = []
    for result in run.results where files.last != Self.file(result) && !files.contains(Self.file(result)) {
      files.append(Self.file(result))
    }
    let byFile = Dictionary(grouping: run.results, by: Self.file)
    let suites = files.map { suite($0, byFile[$0] ?? []) }
    return XMLText(
      "testsuites", suites + [run.problems.isEmpty ? nil : problems],
      attributes: [
        ("name", "purre"), ("tests", "\(run.results.count + run.problems.count)"),
        ("failures", "\(run.count(.failed))"), ("errors", "\(run.count(.errored) + run.problems.count)"),
        ("time", Self.time(run.results, decimals: 3)),
      ])
  }

  private static func file(_ result: TestResult) -> String { "\(result.id.plugin)/\(result.id.file)" }

  private func suite(_ name: String, _ results: [TestResult]) -> XMLText {
    let count = { (status: TestResult.Status) in results.count { $0.status == status } }
    return XMLText(
      "testsuite", results.map(testCase),
      attributes: [
        ("name", name), ("tests", "\(results.count)"), ("failures", "\(count(.failed))"),
        ("errors", "\(count(.errored))"), ("skipped", "\(count(.skipped) + count(.todo))"),
        ("time", Self.time(results, decimals: 3)),
      ])
  }

  private func testCase(_ result: TestResult) -> XMLText {
    let suite = result.id.suite.isEmpty ? "" : ".\(result.id.suite)"
    let attributes = [
      ("classname", Self.file(result) + suite), ("name", result.id.caseName),
      ("time", Self.time([result], decimals: 6)),
    ]
    switch result.status {
    case .passed: return XMLText("testcase", attributes: attributes)
    case .failed: return XMLText("testcase", [verdict("failure", result)], attributes: attributes)
    case .errored: return XMLText("testcase", [verdict("error", result)], attributes: attributes)
    case .todo, .skipped:
      let message = (result.status == .todo ? "todo: " : "") + (result.message ?? "")
      return XMLText("testcase", [XMLText("skipped", attributes: [("message", message)])], attributes: attributes)
    }
  }

  private func verdict(_ element: String, _ result: TestResult) -> XMLText {
    let message = result.message ?? ""
    let place = result.place.map { "at \($0)\n" } ?? ""
    return XMLText(
      element, "\(place)\(message)\nrun again: \(result.again)", ("message", String(message.prefix { $0 != "\n" })),
      ("type", result.status.rawValue))
  }

  private var problems: XMLText {
    let cases = run.problems.map { problem in
      let kind = problem.kind.rawValue
      return XMLText(
        "testcase", [XMLText("error", attributes: [("message", problem.message), ("type", kind)])],
        attributes: [("classname", "purre.\(kind)"), ("name", problem.place), ("time", "0.000000")])
    }
    return XMLText(
      "testsuite", cases,
      attributes: [
        ("name", "purre"), ("tests", "\(cases.count)"), ("failures", "0"), ("errors", "\(cases.count)"),
        ("skipped", "0"), ("time", "0.000"),
      ])
  }

  /// The seconds of results together. Jenkins takes three decimals for a suite, and any for a case.
  private static func time(_ results: [TestResult], decimals: Int) -> String {
    let unit = decimals == 3 ? 1000 : 1_000_000
    let count = Int(results.reduce(0) { $0 + $1.seconds } * Double(unit))
    let fraction = String(count % unit)
    return "\(count / unit)." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}

/// A test run as TAP: a line a case, the reason of a failure as a YAML block. What is written holds for the versions 13
/// and 14, which say so in the first line.
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
          result.status.rawValue, at: result.failureLocation ?? result.location, message: result.message ?? "",
          again: result.again)
    }
  }

  private static func block(_ severity: String, at location: SourceLocation?, message: String, again: String? = nil)
    -> String
  {
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
