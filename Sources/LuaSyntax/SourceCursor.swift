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
