/// A gate: the least that every plug-in must reach.
package struct CoverageThreshold: Sendable, Hashable {
  /// What is counted.
  package var metric: CoverageMetric
  /// The least part, in percent.
  package var percent: Double

  /// Reads `branch=90`.
  package init?(_ text: String) {
    let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2, let metric = CoverageMetric(rawValue: halves[0]), let percent = Double(halves[1]),
      (0...100).contains(percent)
    else { return nil }
    self.metric = metric
    self.percent = percent
  }

  /// The threshold in percent, without a fraction where it has none.
  package var percentText: String { percent == percent.rounded() ? "\(Int(percent))" : "\(percent)" }
}
