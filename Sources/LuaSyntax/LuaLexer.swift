/// The smallest piece of Lua that has a meaning.
enum LuaToken: Sendable, Hashable {
  case name(String)
  case integer(Int64)
  case float(Double)
  case string(LuaString)
  case keyword(LuaKeyword)
  case symbol(LuaSymbol)
  case end

  /// The token in an author's words, for messages.
  var description: String {
    switch self {
    case .name(let name): "'\(name)'"
    case .integer(let value): "the number \(value)"
    case .float(let value): "the number \(value)"
    case .string: "a text"
    case .keyword(let keyword): "'\(keyword.rawValue)'"
    case .symbol(let symbol): "'\(symbol.rawValue)'"
    case .end: "the end of the file"
    }
  }
}

/// The words that cannot be names.
enum LuaKeyword: String, Sendable, CaseIterable {
  case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`, local, `nil`, not, or
  case `repeat`, `return`, then, `true`, until, `while`
}

/// Operators and punctuation.
enum LuaSymbol: String, Sendable, CaseIterable {
  case plus = "+", minus = "-", star = "*", slash = "/", doubleSlash = "//", percent = "%", caret = "^", hash = "#"
  case ampersand = "&", tilde = "~", pipe = "|", shiftLeft = "<<", shiftRight = ">>"
  case equal = "==", notEqual = "~=", lessOrEqual = "<=", greaterOrEqual = ">=", less = "<", greater = ">"
  case assign = "=", leftParenthesis = "(", rightParenthesis = ")", leftBrace = "{", rightBrace = "}"
  case leftBracket = "[", rightBracket = "]", doubleColon = "::", semicolon = ";", colon = ":", comma = ","
  case dot = ".", concatenate = "..", ellipsis = "..."
}

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

/// Reads a source byte by byte and knows the line and column it has reached.
struct SourceCursor {
  let bytes: [UInt8]
  private(set) var position = SourcePosition.start

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The byte under the cursor, or `nil` at the end.
  var current: UInt8? { peek(0) }

  /// The byte some way ahead, or `nil` beyond the end.
  func peek(_ distance: Int) -> UInt8? {
    let index = position.offset + distance
    return index < bytes.count ? bytes[index] : nil
  }

  /// Steps over one byte that does not end a line.
  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count {
      guard let byte = current else { return }
      position.offset += 1
      if byte & 0xC0 != 0x80 { position.column += 1 }
    }
  }

  /// Steps over the end of a line, which may be a pair of `\r` and `\n`.
  mutating func advanceLine() {
    guard let first = current else { return }
    position.offset += 1
    if let second = current, second.isLineEnd, second != first { position.offset += 1 }
    position.line += 1
    position.column = 1
  }

  /// Steps over the byte if it is the one named.
  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    advance()
    return true
  }
}

extension UInt8 {
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  var isLuaSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// Whether a name may begin with it. Lua's names are ASCII, whatever the locale.
  var isNameStart: Bool { (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A) || self == 0x5F }
  var isNamePart: Bool { isNameStart || isDigit }

  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
