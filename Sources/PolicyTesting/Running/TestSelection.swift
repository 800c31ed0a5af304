/// Which cases to run.
public struct TestSelection: Sendable {
  private let pattern: String?

  /// All cases.
  public static let all = TestSelection(pattern: nil)

  /// Those whose `suite/case` or id holds the text or matches the regular expression.
  public init(pattern: String?) { self.pattern = pattern }

  /// The pattern, for messages.
  public var description: String { pattern ?? "everything" }

  /// Whether a case is to be run. A text that is no regular expression is looked for as it stands.
  public func wants(_ id: TestID) -> Bool {
    guard let pattern else { return true }
    if id.selector.contains(pattern) || id.description.contains(pattern) { return true }
    guard let expression = try? Regex(pattern) else { return false }
    return id.selector.contains(expression) || id.description.contains(expression)
  }
}
