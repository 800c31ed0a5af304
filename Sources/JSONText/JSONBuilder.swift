/// Takes JSON member by member: as a text, or as a value.
package protocol JSONSink {
  /// Opens a list or an object.
  mutating func begin(_ sign: Unicode.Scalar)
  /// Closes it.
  mutating func end(_ sign: Unicode.Scalar)
  /// Begins an element of a list.
  mutating func element()
  /// Begins a member of an object.
  mutating func key(_ name: String)
  /// Adds a string.
  mutating func add(_ string: String)
  /// Adds a string of letters, digits and signs that stand for themselves, as they are written behind what is there.
  mutating func addPlain(_ write: (inout [UInt8]) -> Void)
  /// Adds a whole number.
  mutating func add(integer: Int64)
  /// Adds a value.
  mutating func add(_ value: JSONValue)
}

extension JSONSink {
  /// Adds an object of what is added meanwhile.
  package mutating func object(_ body: (inout Self) throws -> Void) rethrows {
    begin("{")
    try body(&self)
    end("}")
  }

  /// Adds a list of what is added for each of some things.
  package mutating func list<Element>(_ elements: some Sequence<Element>, _ add: (Element, inout Self) -> Void) {
    begin("[")
    for value in elements {
      element()
      add(value, &self)
    }
    end("]")
  }

  /// Adds a member that is a string, unless there is none.
  package mutating func member(_ name: String, _ string: String?) {
    guard let string else { return }
    key(name)
    add(string)
  }

  /// Adds a member that is a whole number, unless there is none.
  package mutating func member(_ name: String, _ integer: Int?) {
    guard let integer else { return }
    key(name)
    add(integer: Int64(integer))
  }

  /// Adds a member that is an object.
  package mutating func member(_ name: String, _ body: (inout Self) -> Void) {
    key(name)
    object(body)
  }

  /// Adds a member that is a list.
  package mutating func member<Element>(
    _ name: String, _ elements: some Sequence<Element>, _ add: (Element, inout Self) -> Void
  ) {
    key(name)
    list(elements, add)
  }
}

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
package struct JSONBuilder: JSONSink, Sendable {
  /// What was written.
  package private(set) var bytes: [UInt8] = []
  /// How many lists and objects are open, each of which indents by two spaces; `nil` writes all of it on one line.
  private var depth: Int?
  /// Whether nothing stands in the list or the object that is open.
  private var isFirst = true

  /// Begins within so many lists and objects, or for one line.
  package init(depth: Int?) { self.depth = depth }

  /// What was written, as a text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Bytes that were written.
  package var count: Int { bytes.count }

  /// Adds a text as it is, where whoever reads it again knows how long it is.
  package mutating func add(raw text: String) { bytes.append(contentsOf: text.utf8) }

  /// Gives what was written, and goes on behind it.
  package mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Adds elements of a list that another builder wrote, which began within as many lists and objects.
  package mutating func add(elements: [UInt8]) {
    guard !elements.isEmpty else { return }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if bytes.isEmpty { bytes = elements } else { bytes += elements }
    isFirst = false
  }

  /// Ends a line, after which the next value stands.
  package mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

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
    var string = string
    let isPlain = string.withUTF8 { text in
      for byte in text where Self.mayNeedEscape(byte) { return false }
      bytes.append(contentsOf: text)
      return true
    }
    if !isPlain { escape(string) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What needs to be escaped, and what begins that outside of ASCII.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7f || byte == 0xc2
      || byte == 0xe2
  }

  package mutating func addPlain(_ write: (inout [UInt8]) -> Void) {
    bytes.append(UInt8(ascii: "\""))
    write(&bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  package mutating func add(integer: Int64) { bytes.append(digitsOf: integer) }

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

/// Puts a value together, member by member.
package struct JSONTree: JSONSink {
  private enum Open {
    case list([JSONValue])
    case object([JSONValue.Member], key: String)
  }

  /// What was added last outside of any list or object.
  package private(set) var value = JSONValue.null
  private var open: [Open] = []

  package init() {}

  package mutating func begin(_ sign: Unicode.Scalar) {
    open.append(sign == "[" ? .list([]) : .object([], key: ""))
  }

  package mutating func end(_ sign: Unicode.Scalar) {
    switch open.popLast() {
    case .list(let elements): add(.array(elements))
    case .object(let members, _): add(.object(members))
    case nil: break
    }
  }

  package mutating func element() {}

  package mutating func key(_ name: String) {
    guard case .object(let members, _) = open.popLast() else { return }
    open.append(.object(members, key: name))
  }

  package mutating func add(_ string: String) { add(.string(string)) }

  package mutating func addPlain(_ write: (inout [UInt8]) -> Void) {
    var bytes: [UInt8] = []
    write(&bytes)
    add(.string(String(decoding: bytes, as: UTF8.self)))
  }

  package mutating func add(integer: Int64) { add(.integer(integer)) }

  package mutating func add(_ value: JSONValue) {
    switch open.popLast() {
    case .list(var elements):
      elements.append(value)
      open.append(.list(elements))
    case .object(var members, let key):
      members.append(JSONValue.Member(key, value))
      open.append(.object(members, key: key))
    case nil: self.value = value
    }
  }
}

extension [UInt8] {
  /// Writes a whole number behind what is there.
  package mutating func append(digitsOf number: Int64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { text in
      var (left, place) = (number.magnitude, 20)
      repeat {
        place -= 1
        text[place] = UInt8(48 + left % 10)
        left /= 10
      } while left > 0
      if number < 0 {
        place -= 1
        text[place] = UInt8(ascii: "-")
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[place...]))
    }
  }
}
