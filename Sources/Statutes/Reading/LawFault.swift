/// Something wrong in a `law.json`, with its place.
public struct LawFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public var file: String
  /// 1-based line.
  public var line: Int
  /// Where in the document: `parameters.inkassosats.values[3].from`.
  public var path: String
  /// What is wrong, and what is expected.
  public var message: String

  /// Place and message.
  public var description: String { "\(file):\(line): \(path.isEmpty ? "" : path + ": ")\(message)" }
}
