/// Something wrong in a `law.json`, with its place.
package struct LawFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  package var file: String
  /// 1-based line.
  package var line: Int
  /// Where in the document: `parameters.inkassosats.values[3].from`.
  package var path: String
  /// What is wrong, and what is expected.
  package var message: String

  /// Place and message.
  package var description: String { "\(file):\(line): \(path.isEmpty ? "" : path + ": ")\(message)" }
}
