/// A file of verdicts that cannot be gone on from.
package struct MutationMemoryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  package var path: String
  /// What is wrong with it and what to do.
  package var message: String

  /// File and message.
  package var description: String { "\(path): \(message)" }
}
