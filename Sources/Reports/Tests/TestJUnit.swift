import PolicyTesting

/// A test run as JUnit XML, in the dialect that build servers read.
public enum TestJUnit {
  /// One document: a test suite for each file.
  public static func document(_ run: TestRun) -> String {
    var files: [String] = []
    for result in run.results where !files.contains(file(result)) { files.append(file(result)) }
    let suites = files.map { name in suite(name, run.results.filter { file($0) == name }) }
    let failures = run.count(.failed)
    let errors = run.count(.errored) + run.problems.count
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites tests="\(run.results.count + run.problems.count)" failures="\(failures)" errors="\(errors)">
      \(suites.joined())\(problems(run))</testsuites>

      """
  }

  private static func file(_ result: TestResult) -> String { "\(result.id.plugin)/\(result.id.file)" }

  private static func suite(_ name: String, _ results: [TestResult]) -> String {
    let count = { (status: TestResult.Status) in results.count { $0.status == status } }
    let skipped = count(.skipped) + count(.todo)
    let seconds = results.reduce(0) { $0 + $1.seconds }
    return "<testsuite name=\"\(escaped(name))\" tests=\"\(results.count)\" failures=\"\(count(.failed))\" "
      + "errors=\"\(count(.errored))\" skipped=\"\(skipped)\" time=\"\(time(seconds))\">\n"
      + results.map(testCase).joined() + "</testsuite>\n"
  }

  private static func testCase(_ result: TestResult) -> String {
    let classname = result.id.suite.isEmpty ? file(result) : "\(file(result)).\(result.id.suite)"
    let head = "<testcase classname=\"\(escaped(classname))\" name=\"\(escaped(result.id.caseName))\" time=\"\(time(result.seconds))\""
    let message = escaped(result.message ?? "")
    let place = escaped(result.place ?? "")
    switch result.status {
    case .passed: return "  \(head)/>\n"
    case .failed: return "  \(head)><failure message=\"\(place)\">\(message)</failure></testcase>\n"
    case .errored: return "  \(head)><error message=\"\(place)\">\(message)</error></testcase>\n"
    case .todo, .skipped: return "  \(head)><skipped message=\"\(message)\"/></testcase>\n"
    }
  }

  private static func problems(_ run: TestRun) -> String {
    guard !run.problems.isEmpty else { return "" }
    let cases = run.problems.map {
      "  <testcase classname=\"purre\" name=\"\(escaped($0.place))\"><error message=\"\($0.kind.rawValue)\">\(escaped($0.message))</error></testcase>\n"
    }
    return "<testsuite name=\"purre\" tests=\"\(cases.count)\" failures=\"0\" errors=\"\(cases.count)\">\n\(cases.joined())</testsuite>\n"
  }

  private static func time(_ seconds: Double) -> String {
    let microseconds = Int(seconds * 1e6)
    let fraction = String(microseconds % 1_000_000)
    return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\u{0}"..<"\u{20}": result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
