import PolicyTesting

/// A test run as SARIF 2.1.0 (OASIS): a result for each case that is not green and each problem, none when all is well.
struct TestSARIF {
  private let run: TestRun
  private let version: String

  init(_ run: TestRun, version: String) {
    self.run = run
    self.version = version
  }

  var document: String { SARIF(version: version, rules: Self.rules, results: results).document }

  private static let rules: [SARIF.Rule] =
    [
      SARIF.Rule(id: "failed", says: "An expectation of a case did not hold."),
      SARIF.Rule(id: "errored", says: "A case broke or met a limit before it ended."),
    ] + TestProblem.Kind.allCases.map { SARIF.Rule(id: $0.rawValue, says: $0.says) }

  private var results: [SARIF.Result] {
    run.results.filter { !$0.isGreen }.map { result in
      finding(
        result.status.rawValue, result.message ?? result.status.rawValue, at: result.failureLocation ?? result.location,
        name: result.id.description)
    } + run.problems.map { finding($0.kind.rawValue, "\($0.place): \($0.message)", at: $0.location, name: $0.place) }
  }

  private func finding(_ rule: String, _ message: String, at location: SourceLocation?, name: String) -> SARIF.Result {
    SARIF.Result(rule: rule, message: message, path: location?.path, line: location?.line, name: name)
  }
}

extension TestProblem.Kind {
  /// What it means, in a sentence.
  fileprivate var says: String {
    switch self {
    case .nothingCollected: "There is no test to run."
    case .nothingSelected: "The selection matches no case."
    case .fileFailed: "A test file does not load."
    case .duplicateName: "Two cases have one name."
    case .unusedFixture: "No test reads a fixture."
    case .emptySuite: "A suite has no case."
    case .constantExpectation: "An expectation is of a value that is written out."
    case .unreachedCase: "The file never comes to a case."
    case .unusedAccount: "No test decides an account of a fixture."
    case .unusedParameter: "No decision reads a parameter that was set."
    case .staleSnapshot: "No case compares a snapshot."
    }
  }
}

/// A test run as annotations of GitHub Actions, one for each case that is not green and each problem.
enum TestGitHub {
  static func document(_ run: TestRun) -> String {
    var text = ""
    for result in run.results where !result.isGreen {
      text += annotation(
        at: result.failureLocation ?? result.location, title: result.id.description,
        message: "\(result.message ?? "failed")\nrun again: \(result.again)")
    }
    for problem in run.problems {
      text += annotation(at: problem.location, title: problem.place, message: problem.message)
    }
    return text + TestTotals(run).sentence + "\n"
  }

  private static func annotation(at location: SourceLocation?, title: String, message: String) -> String {
    GitHubAnnotation.line(path: location?.path, line: location?.line, title: title, message: message)
  }
}
