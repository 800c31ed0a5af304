/// Something that a check found in a file, told to its author.
public struct CheckFinding: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// It cannot work.
    case error
    /// It works, but hardly as meant.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// The file, as it was named to the checker.
  public var file: String
  /// 1-based line.
  public var line: Int
  /// 1-based column in characters.
  public var column: Int
  /// What is wrong.
  public var message: String
  /// What to do about it, when that can be said.
  public var suggestion: String?
}

extension CheckFinding: CustomStringConvertible {
  /// `policy.lua:12:3: error: unknown global 'wiat'; did you mean 'wait'?`
  public var description: String {
    "\(file):\(line):\(column): \(severity): \(message)\(suggestion.map { "; \($0)" } ?? "")"
  }
}
