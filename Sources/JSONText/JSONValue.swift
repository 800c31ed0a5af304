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
  case array([JSONValue])
  /// An object, keys in order; a key may stand twice.
  case object([Member])

  /// A key with its value.
  package struct Member: Sendable, Hashable {
    /// The key, unescaped.
    package var key: String
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

  /// The first member of an object with a key.
  package func member(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members.first { $0.key == key }?.value } else { nil }
  }

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

/// Writes JSON, the same bytes for the same value every time.
package enum JSONWriter {
  /// On one line, without a line end.
  package static func line(_ value: JSONValue) -> String {
    var builder = JSONBuilder(depth: nil)
    builder.add(value)
    return builder.text
  }

  /// Indented by two spaces, with a line end.
  package static func document(_ value: JSONValue) -> String { part(value, depth: 0) + "\n" }

  /// As it stands in a document within so many lists and objects: without the space before it, or a line end.
  package static func part(_ value: JSONValue, depth: Int) -> String {
    var builder = JSONBuilder(depth: depth)
    builder.add(value)
    return builder.text
  }
}
