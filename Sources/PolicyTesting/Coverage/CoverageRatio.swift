/// How many of the things to count were met.
package struct CoverageRatio: Sendable, Hashable {
  /// Those met.
  package var covered: Int
  /// All.
  package var total: Int

  /// A ratio of counts.
  package init(covered: Int, total: Int) {
    self.covered = covered
    self.total = total
  }

  /// The part in percent; `nil` where there is nothing to count, which is not the same as all of it.
  package var percent: Double? { total == 0 ? nil : 100 * Double(covered) / Double(total) }

  /// Whether it reaches a threshold in percent; nothing reaches none.
  package func reaches(_ percent: Double) -> Bool { total > 0 && Double(covered) * 100 >= percent * Double(total) }

  /// Adds two counts.
  package static func + (left: CoverageRatio, right: CoverageRatio) -> CoverageRatio {
    CoverageRatio(covered: left.covered + right.covered, total: left.total + right.total)
  }
}

extension CoverageRatio: CustomStringConvertible {
  /// Percent with one decimal, rounded down so that only all is 100: `99.9 %`.
  package var description: String {
    guard total > 0 else { return "–" }
    let tenths = covered * 1000 / total
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
