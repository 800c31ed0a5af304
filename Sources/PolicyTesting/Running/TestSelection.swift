/// Which cases to run.
public struct TestSelection: Sendable {
  private let pattern: String?
  private let filter: TestFilter?

  /// All cases.
  public static let all = TestSelection(pattern: nil)

  /// Those whose `suite/case` or id holds the text or matches the regular expression.
  public init(pattern: String?, filter: TestFilter? = nil) {
    self.pattern = pattern
    self.filter = filter
  }

  /// The pattern, for messages.
  public var description: String { pattern ?? (filter == nil ? "everything" : "the filter") }

  /// Whether a case is to be run. A text that is no regular expression is looked for as it stands.
  public func wants(_ id: TestID) -> Bool {
    if let filter, !filter.wants(id) { return false }
    guard let pattern else { return true }
    if id.selector.contains(pattern) || id.description.contains(pattern) { return true }
    guard let expression = try? Regex(pattern) else { return false }
    return id.selector.contains(expression) || id.description.contains(expression)
  }
}
