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
    var text = ""
    write(value, indent: nil, into: &text)
    return text
  }

  /// Indented by two spaces, with a line end.
  package static func document(_ value: JSONValue) -> String {
    var text = ""
    write(value, indent: 0, into: &text)
    return text + "\n"
  }

  /// As it stands in a document within so many lists and objects: without the space before it, or a line end.
  package static func part(_ value: JSONValue, depth: Int) -> String {
    var text = ""
    write(value, indent: depth, into: &text)
    return text
  }

  private static func write(_ value: JSONValue, indent: Int?, into text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): quote(string, into: &text)
    case .array(let elements):
      list("[", "]", elements, indent: indent, into: &text) { element, inner, text in
        write(element, indent: inner, into: &text)
      }
    case .object(let members):
      list("{", "}", members, indent: indent, into: &text) { member, inner, text in
        quote(member.key, into: &text)
        text += ": "
        write(member.value, indent: inner, into: &text)
      }
    }
  }

  private static func list<Element>(
    _ open: String, _ close: String, _ elements: [Element], indent: Int?, into text: inout String,
    write: (Element, Int?, inout String) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += indent == nil ? ", " : "," }
      if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
      write(element, indent.map { $0 + 1 }, &text)
    }
    if let indent, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    let isPlain = string.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7f && $0 != 0xc2 && $0 != 0xe2
    }
    if isPlain {
      text += string
      text += "\""
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // JSON may hold all but the first of these as they are, but who looks at it would be led astray.
      case "\u{0}"..<"\u{20}", "\u{7f}"..."\u{9f}", "\u{2028}"..."\u{202e}", "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
