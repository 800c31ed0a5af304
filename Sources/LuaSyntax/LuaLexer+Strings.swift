extension LuaLexer {
  /// How many `=` the long bracket at the cursor has, or `nil` when none opens here.
  func longBracketLevel() -> Int? {
    guard cursor.current == UInt8(ascii: "[") else { return nil }
    var level = 0
    while cursor.peek(1 + level) == UInt8(ascii: "=") { level += 1 }
    return cursor.peek(1 + level) == UInt8(ascii: "[") ? level : nil
  }

  /// Reads `[==[ … ]==]`; the first line end is dropped, every other becomes `\n`.
  mutating func readLongBracket(
    _ level: Int, from start: SourcePosition, what: String
  ) throws(LuaSyntaxError) -> LuaString {
    cursor.advance(level + 2)
    if cursor.current?.isLineEnd == true { cursor.advanceLine() }
    var bytes: [UInt8] = []
    while let byte = cursor.current {
      if byte == UInt8(ascii: "]"), closesLongBracket(level) {
        cursor.advance(level + 2)
        return LuaString(bytes)
      }
      if byte.isLineEnd {
        bytes.append(UInt8(ascii: "\n"))
        cursor.advanceLine()
      } else {
        bytes.append(byte)
        cursor.advance()
      }
    }
    let close = "]" + String(repeating: "=", count: min(level, 20)) + "]"
    throw fault("this \(what) is never closed: expected '\(close)' before the end of the file", at: start)
  }

  private func closesLongBracket(_ level: Int) -> Bool {
    for index in 0..<level where cursor.peek(1 + index) != UInt8(ascii: "=") { return false }
    return cursor.peek(1 + level) == UInt8(ascii: "]")
  }

  /// Reads a text in single or double quotes.
  mutating func readQuoted() throws(LuaSyntaxError) -> LuaString {
    let start = cursor.position
    let quote = cursor.current
    cursor.advance()
    var bytes: [UInt8] = []
    while let byte = cursor.current, !byte.isLineEnd {
      if byte == quote {
        cursor.advance()
        return LuaString(bytes)
      }
      if byte == UInt8(ascii: "\\") {
        try readEscape(into: &bytes)
      } else {
        bytes.append(byte)
        cursor.advance()
      }
    }
    let mark = quote == UInt8(ascii: "'") ? "'" : "\""
    throw fault("this text is never closed: expected \(mark) before the end of the line", at: start)
  }

  private mutating func readEscape(into bytes: inout [UInt8]) throws(LuaSyntaxError) {
    let start = cursor.position
    cursor.advance()
    guard let byte = cursor.current else { throw fault("expected a character after '\\'", at: start) }
    if byte.isLineEnd {
      cursor.advanceLine()
      return bytes.append(UInt8(ascii: "\n"))
    }
    if byte.isDigit { return bytes.append(try readDecimalEscape(from: start)) }
    cursor.advance()
    switch byte {
    case UInt8(ascii: "a"): bytes.append(0x07)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "v"): bytes.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): bytes.append(byte)
    case UInt8(ascii: "x"): bytes.append(try readHexEscape(from: start))
    case UInt8(ascii: "u"): try readUnicodeEscape(from: start, into: &bytes)
    case UInt8(ascii: "z"): skipSpaceInText()
    default: throw fault("unknown escape; write '\\\\' for a backslash", at: start)
    }
  }

  private mutating func skipSpaceInText() {
    while let byte = cursor.current, byte.isLuaSpace {
      if byte.isLineEnd { cursor.advanceLine() } else { cursor.advance() }
    }
  }

  private mutating func readDecimalEscape(from start: SourcePosition) throws(LuaSyntaxError) -> UInt8 {
    var value = 0
    var digits = 0
    while digits < 3, let byte = cursor.current, byte.isDigit {
      value = value * 10 + Int(byte - 0x30)
      digits += 1
      cursor.advance()
    }
    guard let byte = UInt8(exactly: value) else {
      throw fault("'\\\(value)' is no byte: expected at most '\\255'", at: start)
    }
    return byte
  }

  private mutating func readHexEscape(from start: SourcePosition) throws(LuaSyntaxError) -> UInt8 {
    guard let high = cursor.current?.hexValue, let low = cursor.peek(1)?.hexValue else {
      throw fault("expected two hexadecimal digits after '\\x'", at: start)
    }
    cursor.advance(2)
    return high << 4 | low
  }

  /// Reads `\u{XXX}`, which Lua allows up to 2^31 - 1, in the original UTF-8 of up to six bytes.
  private mutating func readUnicodeEscape(
    from start: SourcePosition, into bytes: inout [UInt8]
  ) throws(LuaSyntaxError) {
    guard cursor.take(UInt8(ascii: "{")), let first = cursor.current?.hexValue else {
      throw fault("expected '{' and hexadecimal digits after '\\u'", at: start)
    }
    cursor.advance()
    var value = UInt32(first)
    while let digit = cursor.current?.hexValue {
      guard value <= 0x7FF_FFFF else { throw fault("the character number is too large", at: start) }
      value = value << 4 | UInt32(digit)
      cursor.advance()
    }
    guard cursor.take(UInt8(ascii: "}")) else { throw fault("expected '}' after the digits of '\\u{'", at: start) }
    appendUTF8(value, to: &bytes)
  }

  private func appendUTF8(_ value: UInt32, to bytes: inout [UInt8]) {
    if value < 0x80 { return bytes.append(UInt8(value)) }
    var rest = value
    var tail: [UInt8] = []
    var firstLimit: UInt32 = 0x3F
    repeat {
      tail.append(0x80 | UInt8(rest & 0x3F))
      rest >>= 6
      firstLimit >>= 1
    } while rest > firstLimit
    bytes.append(UInt8(truncatingIfNeeded: ~firstLimit << 1) | UInt8(rest))
    bytes.append(contentsOf: tail.reversed())
  }
}
