/// What an instrumented source reports.
public struct Measures: OptionSet, Sendable, Hashable {
  public let rawValue: Int

  /// Wraps bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// That functions and statements begin, and what is decided, read and judged.
  public static let steps = Measures(rawValue: 1)
  /// Which way conditions, `and`, `or` and loops go.
  public static let branches = Measures(rawValue: 2)
  /// Comparisons, with both operands; these cost most.
  public static let comparisons = Measures(rawValue: 4)

  /// What coverage needs.
  public static let coverage: Measures = [.steps, .branches]
  /// Everything.
  public static let all: Measures = [.steps, .branches, .comparisons]
}
