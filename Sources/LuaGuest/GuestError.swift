/// Why a load or call did not end well.
package struct GuestError: Error, Sendable, Hashable {
  /// What kind of end it was.
  package enum Kind: Sendable, Hashable {
    /// The source does not parse.
    case syntax
    /// The script raised an error.
    case runtime
    /// The fuel was used up.
    case cpuLimit
    /// The memory was used up.
    case memoryLimit
    /// The wall clock ran out.
    case timeLimit
    /// What was returned cannot leave the guest.
    case badResult
    /// Somebody cancelled it.
    case cancelled
    /// The host asked for something impossible, such as a call of a guest that met a limit.
    case badArgument
  }

  /// A call that led to the error.
  package struct Frame: Sendable, Hashable {
    /// File of the chunk.
    package var file: String
    /// 1-based line.
    package var line: Int?
    /// Name of the function, when there is one.
    package var function: String?
  }

  /// What kind of end it was.
  package var kind: Kind
  /// What happened, without the place; control characters are escaped.
  package var message: String
  /// File of the chunk.
  package var file: String?
  /// 1-based line.
  package var line: Int?
  /// The calls that led there, innermost first.
  package var frames: [Frame]

  /// Describes an end.
  package init(kind: Kind, message: String, file: String? = nil, line: Int? = nil, frames: [Frame] = []) {
    self.kind = kind
    self.message = message
    self.file = file
    self.line = line
    self.frames = frames
  }
}

extension GuestError: CustomStringConvertible {
  /// Place and message.
  package var description: String {
    guard let file else { return message }
    return line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}
