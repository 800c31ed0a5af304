/// Something that a check found in a file, told to its author.
package struct CheckFinding: Sendable, Hashable {
  /// How bad it is.
  package enum Severity: String, Sendable, Hashable, CaseIterable {
    /// It cannot work.
    case error
    /// It works, but hardly as meant.
    case warning
  }

  /// How bad it is.
  package var severity: Severity
  /// The file, as it was named to the checker.
  package var file: String
  /// 1-based line.
  package var line: Int
  /// 1-based column in characters.
  package var column: Int
  /// What is wrong.
  package var message: String
  /// What to do about it, when that can be said.
  package var suggestion: String?
}

extension CheckFinding: CustomStringConvertible {
  /// `policy.lua:12:3: error: unknown global 'wiat'; did you mean 'wait'?`
  package var description: String {
    "\(file):\(line):\(column): \(severity): \(message)\(suggestion.map { "; \($0)" } ?? "")"
  }
}
