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
