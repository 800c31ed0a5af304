import PolicyTesting

/// A test run as annotations of GitHub Actions, one for each case that is not green and each problem.
enum TestGitHub {
  static func document(_ run: TestRun) -> String {
    var text = ""
    for result in run.results where !result.isGreen {
      text += annotation(
        at: result.failureLocation ?? result.location, title: result.id.description,
        message: "\(result.message ?? "failed")\nrun again: \(result.again)")
    }
    for problem in run.problems { text += annotation(at: problem.location, title: problem.place, message: problem.message) }
    return text + TestTotals(run).sentence + "\n"
  }

  private static func annotation(at location: SourceLocation?, title: String, message: String) -> String {
    var properties: [String] = []
    if let location {
      properties.append("file=\(property(location.path))")
      if let line = location.line { properties.append("line=\(line)") }
    }
    properties.append("title=\(property(title))")
    return "::error \(properties.joined(separator: ","))::\(data(message))\n"
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
