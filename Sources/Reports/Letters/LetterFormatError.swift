/// What the books lack for a letter in some format.
package struct LetterFormatError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is missing, and where to add it.
  package var description: String

  /// Says what is missing.
  package init(_ description: String) { self.description = description }
}
