extension LuaLexer {
  /// Reads a number. Like Lua it first takes all that could belong to one, then judges it, so that `3x` and `1..2`
  /// are malformed rather than two tokens.
  mutating func readNumber() throws(LuaSyntaxError) -> LuaToken {
    let start = cursor.position
    let isHex = cursor.current == UInt8(ascii: "0") && cursor.peek(1).map { $0 | 0x20 } == UInt8(ascii: "x")
    let exponent = isHex ? UInt8(ascii: "p") : UInt8(ascii: "e")
    cursor.advance(isHex ? 2 : 1)
    while let byte = cursor.current {
      if byte | 0x20 == exponent {
        cursor.advance()
        if cursor.current == UInt8(ascii: "+") || cursor.current == UInt8(ascii: "-") { cursor.advance() }
      } else if byte.hexValue != nil || byte == UInt8(ascii: ".") {
        cursor.advance()
      } else {
        break
      }
    }
    while let byte = cursor.current, byte.isNamePart { cursor.advance() }
    let digits = cursor.bytes[start.offset..<cursor.position.offset]
    guard let token = isHex ? hexNumber(digits.dropFirst(2)) : decimalNumber(digits) else {
      throw fault("'\(String(decoding: digits.prefix(40), as: UTF8.self))' is not a number", at: start)
    }
    return token
  }

  private func decimalNumber(_ digits: ArraySlice<UInt8>) -> LuaToken? {
    let text = String(decoding: digits, as: UTF8.self)
    if digits.allSatisfy(\.isDigit) {
      if let value = Int64(text) { return .integer(value) }
      return Double(text).map(LuaToken.float)
    }
    let parts = NumberParts(digits, exponentMark: UInt8(ascii: "e"))
    guard parts.isWellFormed, parts.mantissa.allSatisfy(\.isDigit) else { return nil }
    let mantissa =
      "0" + String(decoding: parts.whole, as: UTF8.self) + "."
      + String(decoding: parts.fraction, as: UTF8.self) + "0"
    return Double(mantissa + (parts.exponent.map { "e" + String(decoding: $0, as: UTF8.self) } ?? ""))
      .map(LuaToken.float)
  }

  /// A hexadecimal whole number wraps around modulo 2^64, as the manual says.
  private func hexNumber(_ digits: ArraySlice<UInt8>) -> LuaToken? {
    let parts = NumberParts(digits, exponentMark: UInt8(ascii: "p"))
    let values = parts.mantissa.compactMap(\.hexValue)
    guard parts.isWellFormed, values.count == parts.mantissa.count else { return nil }
    if !parts.hasPoint, parts.exponent == nil {
      return .integer(values.reduce(0) { $0 &<< 4 | Int64($1) })
    }
    let mantissa =
      "0x0" + String(decoding: parts.whole, as: UTF8.self) + "."
      + String(decoding: parts.fraction, as: UTF8.self) + "0"
    return Double(mantissa + "p" + (parts.exponent.map { String(decoding: $0, as: UTF8.self) } ?? "0"))
      .map(LuaToken.float)
  }
}

/// A numeral taken apart: `whole . fraction mark exponent`.
private struct NumberParts {
  var whole: ArraySlice<UInt8>
  var fraction: ArraySlice<UInt8> = []
  var hasPoint = false
  var exponent: ArraySlice<UInt8>?

  init(_ digits: ArraySlice<UInt8>, exponentMark: UInt8) {
    whole = digits
    if let mark = digits.firstIndex(where: { $0 | 0x20 == exponentMark }) {
      exponent = digits[(mark + 1)...]
      whole = digits[..<mark]
    }
    if let point = whole.firstIndex(of: UInt8(ascii: ".")) {
      hasPoint = true
      fraction = whole[(point + 1)...]
      whole = whole[..<point]
    }
  }

  var mantissa: [UInt8] { Array(whole + fraction) }

  /// Whether there is a digit to the number and to its exponent.
  var isWellFormed: Bool {
    guard !whole.isEmpty || !fraction.isEmpty else { return false }
    guard let exponent else { return true }
    let digits = exponent.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    return !digits.isEmpty && digits.allSatisfy(\.isDigit) && exponent.count - digits.count <= 1
  }
}
