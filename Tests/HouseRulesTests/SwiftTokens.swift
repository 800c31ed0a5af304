/// A word or a sign of Swift source.
struct Token: Equatable {
  var text: String
  var line: Int
  var isWord: Bool
  /// Whether it follows the one before without a space.
  var isJoined: Bool
}

/// The words and signs of a Swift file. What stands in comments and literals is left out, but for what is interpolated.
struct SwiftTokens {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var lastEnd = -1
  private(set) var tokens: [Token] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    readCode(insideParentheses: false)
  }

  private func next(_ offset: Int = 0) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }

  private func stands(_ text: StaticString) -> Bool {
    guard at + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == text.utf8Start[$0] }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xff: true
    default: false
    }
  }

  private mutating func readCode(insideParentheses: Bool) {
    var depth = 0
    while at < bytes.count {
      switch next() {
      case UInt8(ascii: "\n"):
        line += 1
        at += 1
      case UInt8(ascii: " "): at += 1
      case UInt8(ascii: "/") where stands("//"): while at < bytes.count, next() != UInt8(ascii: "\n") { at += 1 }
      case UInt8(ascii: "/") where patternLength > 0: at += patternLength
      case UInt8(ascii: "\""), UInt8(ascii: "#"): readLiteral()
      case let byte where Self.isWord(byte): readWord()
      case let byte:
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        at += 1
        if insideParentheses, depth < 0 { return }
        add(at - 1..<at, isWord: false)
      }
    }
  }

  private mutating func add(_ range: Range<Int>, isWord: Bool) {
    let text = String(decoding: bytes[range], as: UTF8.self)
    tokens.append(Token(text: text, line: line, isWord: isWord, isJoined: range.lowerBound == lastEnd))
    lastEnd = range.upperBound
  }

  private mutating func readWord() {
    let start = at
    while Self.isWord(next()) { at += 1 }
    if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start]) { add(start..<at, isWord: true) }
  }

  /// The length of the literal of a regular expression that stands here, else 0.
  private var patternLength: Int {
    guard let before = tokens.last, ["(", ",", "=", ":"].contains(before.text) else { return 0 }
    var length = 1
    while at + length < bytes.count, next(length) != UInt8(ascii: "\n") {
      if next(length) == UInt8(ascii: "/") { return length + 1 }
      length += next(length) == UInt8(ascii: "\\") ? 2 : 1
    }
    return 0
  }

  /// Passes a literal of text, reading what is interpolated; a number sign that begins none is a sign.
  private mutating func readLiteral() {
    var hashes = 0
    while next(hashes) == UInt8(ascii: "#") { hashes += 1 }
    guard next(hashes) == UInt8(ascii: "\"") else {
      at += hashes
      return add(at - 1..<at, isWord: false)
    }
    at += hashes
    let isLong = stands("\"\"\"")
    at += isLong ? 3 : 1
    while at < bytes.count {
      if next() == UInt8(ascii: "\\"), (0..<hashes).allSatisfy({ next(1 + $0) == UInt8(ascii: "#") }) {
        at += 1 + hashes
        if next() == UInt8(ascii: "(") {
          at += 1
          readCode(insideParentheses: true)
        } else {
          if next() == UInt8(ascii: "\n") { line += 1 }
          at += 1
        }
      } else if isLong ? stands("\"\"\"") : next() == UInt8(ascii: "\""), isClosed(isLong ? 3 : 1, hashes) {
        at += (isLong ? 3 : 1) + hashes
        return
      } else {
        if next() == UInt8(ascii: "\n") { line += 1 }
        at += 1
      }
    }
  }

  private func isClosed(_ quotes: Int, _ hashes: Int) -> Bool {
    (0..<hashes).allSatisfy { next(quotes + $0) == UInt8(ascii: "#") }
  }
}
