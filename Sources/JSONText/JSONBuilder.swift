/// Puts a text of JSON together, member by member.
///
/// ```swift
/// var builder = JSONBuilder(depth: nil)
/// builder.begin("{")
/// builder.key("due_day")
/// builder.add("2026-03-20")
/// builder.end("}")
/// builder.text  // {"due_day": "2026-03-20"}
/// ```
package struct JSONBuilder: Sendable {
  private var bytes: [UInt8] = []
  /// How many lists and objects are open, each of which indents by two spaces; `nil` writes all of it on one line.
  private var depth: Int?
  /// Whether nothing stands in the list or the object that is open.
  private var isFirst = true

  /// Begins within so many lists and objects, or for one line.
  package init(depth: Int?) { self.depth = depth }

  /// What was written.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Bytes that were written.
  package var count: Int { bytes.count }

  /// Hands on the bytes that were written.
  package func withBytes<Result>(_ body: ([UInt8]) throws -> Result) rethrows -> Result { try body(bytes) }

  /// Adds a text as it is, where whoever reads it again knows how long it is.
  package mutating func add(raw text: String) { bytes.append(contentsOf: text.utf8) }

  /// Opens a list or an object.
  package mutating func begin(_ sign: Unicode.Scalar) {
    bytes.append(UInt8(ascii: sign))
    isFirst = true
    if let inner = depth { depth = inner + 1 }
  }

  /// Closes it.
  package mutating func end(_ sign: Unicode.Scalar) {
    if let inner = depth {
      depth = inner - 1
      if !isFirst { newline() }
    }
    bytes.append(UInt8(ascii: sign))
    isFirst = false
  }

  /// Begins an element of a list.
  package mutating func element() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if depth != nil { newline() } else if !isFirst { bytes.append(UInt8(ascii: " ")) }
    isFirst = false
  }

  /// Begins a member of an object.
  package mutating func key(_ name: String) {
    element()
    add(name)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
  }

  /// Adds a string.
  package mutating func add(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    let isPlain = string.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7f && $0 != 0xc2 && $0 != 0xe2
    }
    if isPlain { bytes.append(contentsOf: string.utf8) } else { escape(string) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds a value.
  package mutating func add(_ value: JSONValue) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let number): bytes.append(contentsOf: number.utf8)
    case .string(let string): add(string)
    case .array(let elements):
      begin("[")
      for value in elements {
        element()
        add(value)
      }
      end("]")
    case .object(let members):
      begin("{")
      for member in members {
        key(member.key)
        add(member.value)
      }
      end("}")
    }
  }

  private mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<(depth ?? 0) {
      bytes.append(UInt8(ascii: " "))
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func escape(_ string: String) {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: "\\\"".utf8)
      case "\\": bytes.append(contentsOf: "\\\\".utf8)
      case "\n": bytes.append(contentsOf: "\\n".utf8)
      case "\r": bytes.append(contentsOf: "\\r".utf8)
      case "\t": bytes.append(contentsOf: "\\t".utf8)
      // JSON may hold all but the first of these as they are, but who looks at it would be led astray.
      case "\u{0}"..<"\u{20}", "\u{7f}"..."\u{9f}", "\u{2028}"..."\u{202e}", "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
        bytes.append(contentsOf: digits.utf8)
      default: bytes.append(contentsOf: Character(scalar).utf8)
      }
    }
  }
}
