import Reports

/// A report of coverage, always to a file: beside it the results of the tests are told.
struct CoverageReport {
  let format: CoverageFormat
  let file: String

  /// Reads `lcov=coverage.info`.
  init?(_ text: String) {
    let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2, let format = CoverageFormat(rawValue: halves[0]) else { return nil }
    self.format = format
    file = halves[1]
  }
}
