import LuaSyntax

/// The conditions that came up while one decision was made, in the order in which they did.
package struct ObservedConditions: Sendable {
  private struct Place: Hashable {
    let file: String
    let offsets: Range<Int>
  }

  /// All of them, in order.
  package let all: [ObservedCondition]
  /// Those that came up before the line that decided was reached for the last time; all where that is not known.
  package let beforeDecision: ArraySlice<ObservedCondition>
  private let byPlace: [Place: [ObservedCondition]]

  /// Sorts observations by their places; so many of them came up before the decision.
  package init(_ observations: [ObservedCondition], beforeDecision count: Int? = nil) {
    all = observations
    beforeDecision = observations.prefix(count ?? observations.count)
    byPlace = Dictionary(grouping: observations) { Place(file: $0.file, offsets: $0.offsets) }
  }

  /// What the condition at a place came to; `nil` when it did not come up, or came to different things.
  func settled(_ file: String, _ range: SourceRange) -> ObservedCondition? {
    guard let found = byPlace[Place(file: file, offsets: range.offsets)], let last = found.last,
      found.allSatisfy({ $0.held == last.held })
    else { return nil }
    // A comparison that is a whole condition is seen as both; what its sides were says more.
    return found.last { $0.operands != nil } ?? last
  }

  /// Whether the condition at a place came up exactly once.
  func isSingle(_ file: String, _ range: SourceRange) -> Bool {
    byPlace[Place(file: file, offsets: range.offsets)]?.count { $0.operands != nil } == 1
  }
}
