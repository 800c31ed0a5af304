/// Cuts a source into tokens (Lua 5.4 manual, section 3.1).
struct LuaLexer {
  /// A token and where it stands.
  struct Located: Sendable {
    var token: LuaToken
    var range: SourceRange
  }

  let file: String
  var cursor: SourceCursor
  private let keywords = Dictionary(uniqueKeysWithValues: LuaKeyword.allCases.map { ($0.rawValue, $0) })

  init(file: String, source: [UInt8]) {
    self.file = file
    cursor = SourceCursor(source)
  }

  /// The next token; `.end` for ever once the source is read.
  mutating func next() throws(LuaSyntaxError) -> Located {
    try skipBlanks()
    let start = cursor.position
    let token = try readToken()
    return Located(token: token, range: SourceRange(start: start, end: cursor.position))
  }

  func fault(_ message: String, at position: SourcePosition) -> LuaSyntaxError {
    LuaSyntaxError(file: file, position: position, message: message, source: cursor.bytes)
  }

  private mutating func skipBlanks() throws(LuaSyntaxError) {
    while let byte = cursor.current {
      if byte.isLineEnd {
        cursor.advanceLine()
      } else if byte.isLuaSpace {
        cursor.advance()
      } else if byte == UInt8(ascii: "-"), cursor.peek(1) == UInt8(ascii: "-") {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(LuaSyntaxError) {
    let start = cursor.position
    cursor.advance(2)
    if let level = longBracketLevel() {
      _ = try readLongBracket(level, from: start, what: "comment")
      return
    }
    while let byte = cursor.current, !byte.isLineEnd { cursor.advance() }
  }

  private mutating func readToken() throws(LuaSyntaxError) -> LuaToken {
    guard let byte = cursor.current else { return .end }
    if byte.isNameStart { return readName() }
    if byte.isDigit || (byte == UInt8(ascii: ".") && cursor.peek(1)?.isDigit == true) { return try readNumber() }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return .string(try readQuoted())
    case UInt8(ascii: "["):
      if let level = longBracketLevel() {
        return .string(try readLongBracket(level, from: cursor.position, what: "text"))
      }
      if cursor.peek(1) == UInt8(ascii: "=") {
        throw fault("expected '[' after '[=' to begin a long text", at: cursor.position)
      }
      return try readSymbol()
    default:
      return try readSymbol()
    }
  }

  private mutating func readName() -> LuaToken {
    let start = cursor.position.offset
    while let byte = cursor.current, byte.isNamePart { cursor.advance() }
    let text = String(decoding: cursor.bytes[start..<cursor.position.offset], as: UTF8.self)
    return keywords[text].map(LuaToken.keyword) ?? .name(text)
  }

  /// The longest operator at the cursor.
  private mutating func readSymbol() throws(LuaSyntaxError) -> LuaToken {
    for length in [3, 2, 1] {
      let end = cursor.position.offset + length
      guard end <= cursor.bytes.count else { continue }
      let text = String(decoding: cursor.bytes[cursor.position.offset..<end], as: UTF8.self)
      if let symbol = LuaSymbol(rawValue: text) {
        cursor.advance(length)
        return .symbol(symbol)
      }
    }
    throw fault("\(nameOfStray()) has no meaning in Lua here", at: cursor.position)
  }

  /// The character at the cursor, for a message about it.
  private func nameOfStray() -> String {
    let rest = cursor.bytes[cursor.position.offset...].prefix(4)
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { return "a byte order mark (save the file as UTF-8 without it)" }
    guard let byte = rest.first else { return "the end of the file" }
    if let scalar = String(decoding: rest, as: UTF8.self).unicodeScalars.first, scalar != "\u{FFFD}",
      scalar.value >= 0x20, scalar.value != 0x7F
    {
      return "'\(scalar)'"
    }
    return "byte \(byte)"
  }
}
