import CLuaGuest

/// What a guest may use. Every limit is named with its unit and has a test that reaches it.
package struct Limits: Sendable, Hashable {
  /// Units of work per load or call: about one a Lua instruction, and one for each 64 bytes allocated. The same script
  /// uses the same fuel on every run.
  package var fuel: UInt64 = 20_000_000
  /// A backstop per load or call, for a slow machine; the only limit that is not deterministic.
  package var wallNanoseconds: UInt64 = 2_000_000_000
  /// Memory of the whole state, in bytes.
  package var memoryBytes = 64 << 20
  /// Longest string, in bytes.
  package var stringBytes = 1 << 20
  /// Largest source of a chunk, in bytes.
  package var sourceBytes = 1 << 20
  /// Most that `print` may write per load or call, in bytes.
  package var logBytes = 64 << 10
  /// Longest message of an error, in bytes.
  package var messageBytes = 16 << 10
  /// Most text in one result, in bytes.
  package var resultBytes = 1 << 20
  /// Most values in one result.
  package var resultNodes = 10_000
  /// Deepest nesting of one result.
  package var resultDepth = 16
  /// Instructions between two looks at what they cost, 1 to 1000: with 1 every instruction counts, and running is slow.
  package var hookInstructions = 1000

  /// The limits that hold unless somebody sets others.
  package static let standard = Limits()

  /// Makes the standard limits.
  package init() {}

  var native: guest_limits {
    guest_limits(
      fuel: fuel, wall_nanoseconds: wallNanoseconds, memory_bytes: max(0, memoryBytes),
      string_bytes: max(0, stringBytes), source_bytes: max(0, sourceBytes), log_bytes: max(0, logBytes),
      message_bytes: max(64, messageBytes), result_bytes: max(0, resultBytes),
      result_nodes: UInt32(clamping: resultNodes), result_depth: UInt32(clamping: resultDepth),
      hook_instructions: UInt32(clamping: max(1, hookInstructions)))
  }
}

/// What the last load or call used.
package struct Usage: Sendable, Hashable {
  /// Units of work; the same on every run.
  package var fuel: UInt64
  /// Most memory that the state had at one time, in bytes.
  package var memoryPeakBytes: Int
  /// Memory that was asked for in all, in bytes.
  package var allocatedBytes: UInt64
  /// What `print` wrote, in bytes.
  package var logBytes: Int

  /// Nothing used.
  package static let none = Usage(fuel: 0, memoryPeakBytes: 0, allocatedBytes: 0, logBytes: 0)
}

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
    /// The host asked for something impossible, such as a call of a guest that met a limit.
    case badArgument

    /// Whether a limit was met.
    package var isLimit: Bool { [.cpuLimit, .memoryLimit, .timeLimit].contains(self) }
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
