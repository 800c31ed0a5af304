/// Why a text is not JSON.
package struct JSONSyntaxError: Error, Sendable, Hashable {
  /// 1-based line.
  package var line: Int
  /// 1-based byte in the line.
  package var column: Int
  /// What was found and what was expected.
  package var message: String

  /// Names a place.
  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
