import Reports

/// One of several reports of a run.
struct TestReport: Hashable {
  let format: TestFormat
  /// Where it goes; `nil` for standard output.
  let file: String?

  init(format: TestFormat, file: String?) {
    self.format = format
    self.file = file
  }

  /// Reads `junit=report.xml`.
  init?(_ text: String) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let format = TestFormat(rawValue: halves[0]), halves.count == 1 || !halves[1].isEmpty else { return nil }
    self.init(format: format, file: halves.count == 2 ? halves[1] : nil)
  }
}
