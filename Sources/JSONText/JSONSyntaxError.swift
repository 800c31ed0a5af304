/// Why a text is not JSON.
public struct JSONSyntaxError: Error, Sendable, Hashable {
  /// 1-based line.
  public var line: Int
  /// 1-based byte in the line.
  public var column: Int
  /// What was found and what was expected.
  public var message: String

  /// Names a place.
  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
