import PolicyTesting

/// The formats of a test report.
public enum TestFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// JUnit XML, as build servers read it.
  case junit
  /// Test Anything Protocol, version 14.
  case tap
  /// Annotations of GitHub Actions.
  case github

  /// The run in this format.
  public func render(_ run: TestRun, style: TextStyle, verbose: Bool) -> String {
    switch self {
    case .text: TestText(run, style: style, verbose: verbose).text
    case .json: TestJSON.document(run)
    case .junit: TestJUnit.document(run)
    case .tap: TestTAP.document(run)
    case .github: TestGitHub.document(run)
    }
  }
}
