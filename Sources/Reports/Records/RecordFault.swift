/// Why a line of a record cannot be replayed.
public struct RecordFault: Error, Sendable, CustomStringConvertible {
  /// 1-based line.
  public var line: Int
  /// What is wrong.
  public var message: String

  /// Line and message.
  public var description: String { "\(line): \(message)" }
}
