/// Which cases to run.
package struct TestSelection: Sendable {
  private let pattern: String?
  private let filter: TestFilter?

  /// All cases.
  package static let all = TestSelection(pattern: nil)

  /// Those whose `suite/case` or id holds the text or matches the regular expression. A case that is called by its whole
  /// `suite/case` or id runs alone.
  package init(pattern: String?, filter: TestFilter? = nil) {
    self.pattern = pattern
    self.filter = filter
  }

  /// The pattern, for messages.
  package var description: String { pattern ?? (filter == nil ? "everything" : "the filter") }

  /// Whether nothing is left out.
  var isAll: Bool { pattern == nil && filter == nil }

  /// The places of the cases to be run. A text that is no regular expression is looked for as it stands.
  func places(in ids: [TestID]) -> [Int] {
    let filtered = ids.indices.filter { filter?.wants(ids[$0]) ?? true }
    guard let pattern else { return filtered }
    let exact = filtered.filter { ids[$0].selector == pattern || ids[$0].description == pattern }
    if !exact.isEmpty { return exact }
    let expression = try? Regex(pattern)  // a text such as "50% (of it" is none
    return filtered.filter { place in
      let names = [ids[place].selector, ids[place].description]
      return names.contains { name in name.contains(pattern) || expression.map { name.contains($0) } ?? false }
    }
  }
}
