/// A file of verdicts that cannot be gone on from.
public struct MutationMemoryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// What is wrong with it and what to do.
  public var message: String

  /// File and message.
  public var description: String { "\(path): \(message)" }
}
