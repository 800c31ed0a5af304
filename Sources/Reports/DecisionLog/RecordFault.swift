/// Why a line of a record cannot be replayed.
package struct RecordFault: Error, Sendable, CustomStringConvertible {
  /// 1-based line.
  package var line: Int
  /// What is wrong.
  package var message: String

  /// Line and message.
  package var description: String { "\(line): \(message)" }
}
