/// What the books lack for a letter in some format.
public struct LetterFormatError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is missing, and where to add it.
  public var description: String

  /// Says what is missing.
  public init(_ description: String) { self.description = description }
}
