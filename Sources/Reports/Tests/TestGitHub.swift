import PolicyTesting

/// A test run as annotations of GitHub Actions, one for each case that is not green.
enum TestGitHub {
  static func document(_ run: TestRun) -> String {
    var text = ""
    for result in run.results where result.status == .failed || result.status == .errored {
      text += annotation(place: result.place, title: result.id.description, message: result.message ?? "")
    }
    for problem in run.problems { text += annotation(place: nil, title: problem.place, message: problem.message) }
    return text + "\(run.count(.passed)) passed, \(run.count(.failed) + run.count(.errored)) failed\n"
  }

  private static func annotation(place: String?, title: String, message: String) -> String {
    var properties: [String] = []
    if let place, let colon = place.lastIndex(of: ":") {
      properties.append("file=Policies/\(property(String(place[..<colon])))")
      properties.append("line=\(place[place.index(after: colon)...])")
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
