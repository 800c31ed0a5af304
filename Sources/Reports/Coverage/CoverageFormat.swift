import PolicyTesting

/// The formats that coverage can be had in, by the names that `-o` takes.
package enum CoverageFormat: String, Sendable, CaseIterable {
  /// The names, for messages and help.
  package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// For tools: a superset of what `opa test --coverage` writes.
  case json = "coverage-json"
  /// The tracefile of lcov, which editors and services read.
  case lcov
  /// XML by the DTD of Cobertura, coverage-04.
  case cobertura
  /// One page with the sources coloured.
  case html = "coverage-html"

  /// The report.
  package func render(_ coverage: Coverage, thresholds: [CoverageThreshold]) -> String {
    switch self {
    case .json: CoverageJSON(coverage, thresholds: thresholds).document
    case .lcov: CoverageLCOV.document(coverage)
    case .cobertura: CoverageCobertura.document(coverage)
    case .html: CoverageHTML(coverage, thresholds: thresholds).document
    }
  }
}
