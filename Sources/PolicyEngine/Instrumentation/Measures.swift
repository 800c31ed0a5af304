/// What an instrumented source reports.
package struct Measures: OptionSet, Sendable, Hashable {
  package let rawValue: Int

  /// Wraps bits.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// That functions and statements begin, and what is decided, read and judged.
  package static let steps = Measures(rawValue: 1)
  /// Which way conditions, `and`, `or` and loops go.
  package static let branches = Measures(rawValue: 2)
  /// Comparisons, with both operands; these cost most.
  package static let comparisons = Measures(rawValue: 4)

  /// What coverage needs.
  package static let coverage: Measures = [.steps, .branches]
  /// Everything.
  package static let all: Measures = [.steps, .branches, .comparisons]
}
