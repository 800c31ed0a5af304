/// A JSON value that keeps what Foundation's readers lose: the order of keys, repeated keys, numbers as written, and
/// the line where each value starts, so that a fault can be pointed at.
package indirect enum JSONValue: Sendable, Hashable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A number, as written.
  case number(String)
  /// A string, unescaped.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object, keys in order; a key may stand twice.
  case object([Member])

  /// A key with its value.
  package struct Member: Sendable, Hashable {
    /// The key, unescaped.
    package var key: String
    /// Its value.
    package var value: JSONValue
    /// 1-based line of the key in the text; 0 for values that were not read.
    package var line: Int

    /// Pairs a key with a value.
    package init(_ key: String, _ value: JSONValue, line: Int = 0) {
      self.key = key
      self.value = value
      self.line = line
    }
  }

  /// An object of the members that are not `nil`, in order.
  package static func members(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }

  /// A whole number.
  package static func integer(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }

  /// What it is, in a reader's words.
  package var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
