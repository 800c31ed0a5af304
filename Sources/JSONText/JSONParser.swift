/// Reads JSON (RFC 8259) strictly, within a bounded depth, and keeps line numbers.
package struct JSONParser {
  /// Deepest nesting that is read.
  package static let depth = 64
  /// Most values of one text, each of which takes more memory than it has bytes.
  package static let values = 4_000_000

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var line: Int
  private var lineStart = 0
  private let most: Int
  private var count = 0

  /// Reads one value that fills the whole text. `line` is the number of its first line, `most` how many values it may
  /// hold.
  ///
  /// - Throws: ``JSONSyntaxError`` for the first place that is not JSON.
  package static func parse(
    _ bytes: some Collection<UInt8>, line: Int = 1, most: Int = values
  ) throws(JSONSyntaxError) -> JSONValue {
    let contiguous = ContiguousArray(bytes)
    let result: Result<JSONValue, JSONSyntaxError> = contiguous.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(bytes: buffer, line: line, most: most)
      do throws(JSONSyntaxError) { return .success(try parser.document()) } catch { return .failure(error) }
    }
    return try result.get()
  }

  /// Reads the text that begins at a byte, a quote, and gives the place behind it; `nil` when it is none.
  static func string(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (String, end: Int)? {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
    var parser = JSONParser(bytes: bytes, line: 1, most: values)
    parser.place = place
    return (try? parser.string()).map { ($0, parser.place) }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, line: Int, most: Int) {
    self.bytes = bytes
    self.line = line
    self.most = most
  }

  private mutating func document() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    guard place == bytes.count else { throw fault("expected the end of the text") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    guard depth < Self.depth else { throw fault("nested deeper than \(Self.depth) levels") }
    count += 1
    guard count <= most else { throw fault("a text may hold no more than \(most) values") }
    switch peek() {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), .some(48...57): return try number()
    case nil: throw fault("the text ends in the middle; it may be cut off")
    default: throw fault("expected a value")
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    place += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipSpace()
      let keyLine = line
      guard peek() == UInt8(ascii: "\"") else { throw expected("a key in double quotes") }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw expected("':' after the key \"\(key)\"") }
      skipSpace()
      members.append(JSONValue.Member(key, try value(depth: depth + 1), line: keyLine))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw expected("',' or '}'") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    place += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw expected("',' or ']'") }
    return .array(elements)
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
    let count = word.utf8CodeUnitCount
    let matches = place + count <= bytes.count && (0..<count).allSatisfy { bytes[place + $0] == word.utf8Start[$0] }
    guard matches else { throw fault("expected \(word)") }
    place += count
    return value
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = place
    _ = take(UInt8(ascii: "-"))
    let leadingZero = peek() == 48
    guard digits() > 0, !leadingZero || bytes[place - 1] == 48 && place - start <= 2 else {
      throw fault("a number is written without leading zeros")
    }
    if take(UInt8(ascii: ".")), digits() == 0 { throw fault("expected digits after the decimal point") }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      if digits() == 0 { throw fault("expected digits in the exponent") }
    }
    return .number(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = peek(), (48...57).contains(byte) { place += 1 }
    return place - start
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    place += 1
    let start = place
    while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { place += 1 }
    if take(UInt8(ascii: "\"")) { return String(decoding: bytes[start..<(place - 1)], as: UTF8.self) }
    var text = Array(bytes[start..<place])
    while let byte = peek() {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      case 0..<0x20: throw fault("a control character stands in a text; write it as an escape, like \\n")
      default: text.append(byte)
      }
    }
    throw fault("the text ends inside a string; it may be cut off")
  }

  private mutating func escape() throws(JSONSyntaxError) -> [UInt8] {
    guard let byte = peek() else { throw fault("the text ends inside a string; it may be cut off") }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw fault("unknown escape in a string")
    }
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> [UInt8] {
    var code = try fourHexDigits()
    if (0xd800..<0xdc00).contains(code) {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw fault("half of a surrogate pair") }
      let low = try fourHexDigits()
      guard (0xdc00..<0xe000).contains(low) else { throw fault("half of a surrogate pair") }
      code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault("half of a surrogate pair") }
    return Array(Character(scalar).utf8)
  }

  private mutating func fourHexDigits() throws(JSONSyntaxError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("expected four hexadecimal digits after \\u")
      }
      code = code << 4 + UInt32(digit)
      place += 1
    }
    return code
  }

  private func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek() {
      if byte == UInt8(ascii: "\n") {
        line += 1
        lineStart = place + 1
      } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r") {
        return
      }
      place += 1
    }
  }

  private func expected(_ what: String) -> JSONSyntaxError {
    peek() == nil ? fault("the text ends in the middle; it may be cut off") : fault("expected \(what)")
  }

  private func fault(_ message: String) -> JSONSyntaxError {
    JSONSyntaxError(line: line, column: place - lineStart + 1, message: message)
  }
}

/// Why a text is not JSON.
package struct JSONSyntaxError: Error, Sendable, Hashable {
  /// 1-based line.
  package var line: Int
  /// 1-based byte in the line.
  package var column: Int
  /// What was found and what was expected.
  package var message: String

  /// Names a place.
  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
