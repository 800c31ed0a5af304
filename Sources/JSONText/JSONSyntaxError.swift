/// Why a text is not JSON.
public struct JSONSyntaxError: Error, Sendable, Hashable {
  /// 1-based line.
  public var line: Int
  /// 1-based byte in the line.
  public var column: Int
  /// What was found and what was expected.
  public var message: String
}
