/// Walks through the bytes of a JSON text without making values of it: whoever knows what stands there reads each value
/// straight into its place.
///
/// It gives up at whatever is not as expected, an error or a freedom that JSON leaves, and says no more than that.
/// ``JSONParser`` reads the same bytes then, and tells what is wrong and where. What it does read, it reads as the
/// parser does.
///
/// ```swift
/// JSONCursor.read(bytes) { cursor in
///   guard cursor.take("{"), cursor.key() == JSONKey("id"), let id = cursor.string() else { return nil }
///   return cursor.take("}") ? id : nil
/// }
/// ```
package struct JSONCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var count = 0

  /// Reads a value that fills the whole text; `nil` where the body, or what stands behind it, gives up.
  package static func read<Value>(_ text: ArraySlice<UInt8>, _ body: (inout JSONCursor) -> Value?) -> Value? {
    text.withUnsafeBufferPointer { bytes in
      var cursor = JSONCursor(bytes: bytes)
      guard let value = body(&cursor), cursor.isAtEnd else { return nil }
      return value
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return place == bytes.count && count <= JSONParser.values
    }
  }

  /// Takes a bracket or a comma, when it comes next.
  package mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(truncatingIfNeeded: sign.value) else { return false }
    place += 1
    count += 1
    return true
  }

  /// Takes `null`, `true` or `false`, when it comes next.
  package mutating func take(word: StaticString) -> Bool {
    skipSpace()
    let length = word.utf8CodeUnitCount
    guard bytes.count - place >= length else { return false }
    for offset in 0..<length where bytes[place + offset] != word.utf8Start[offset] { return false }
    place += length
    count += 1
    return true
  }

  /// The next key with its colon.
  package mutating func key() -> JSONKey? {
    guard let text = text(), let key = JSONKey(text), take(":") else { return nil }
    return key
  }

  /// The bytes of the next text; `nil` where some are written as escapes. They lie in what is read.
  package mutating func text() -> UnsafeBufferPointer<UInt8>? {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
    let start = place + 1
    let end = Self.end(of: bytes, from: start)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    place = end + 1
    count += 1
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  /// The next text.
  package mutating func string() -> String? {
    if let text = text() { return String(decoding: text, as: UTF8.self) }
    guard let (string, end) = JSONParser.string(in: bytes, at: place) else { return nil }
    place = end
    count += 1
    return string
  }

  /// The next number, when it is a whole one of up to 18 digits, without a sign.
  package mutating func integer() -> Int? {
    skipSpace()
    let start = place
    var number = 0
    while place < bytes.count, case let digit = bytes[place] &- 48, digit < 10 {
      number = number &* 10 &+ Int(digit)
      place += 1
    }
    let length = place - start
    guard (1...18).contains(length), length == 1 || bytes[start] != 48 else { return nil }
    if place < bytes.count, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[place]) {
      return nil
    }
    count += 1
    return number
  }

  /// Where a text stops being plain: at a quote, a backslash or a control character. Eight bytes are looked at at once.
  private static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let (low, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let raw = UnsafeRawBufferPointer(bytes)
    var place = start
    while place + 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let (quote, backslash) = (word ^ (low &* 0x22), word ^ (low &* 0x5c))
      // A byte that is nought borrows from its highest bit; the lowest that does is right, and it is the one asked for.
      let found =
        ((quote &- low) & ~quote | (backslash &- low) & ~backslash | (word &- low &* 0x20) & ~word) & high
      if found != 0 { return place + found.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < bytes.count, case let byte = bytes[place], byte >= 0x20, byte != 0x22, byte != 0x5c { place += 1 }
    return place
  }

  private mutating func skipSpace() {
    while place < bytes.count, case let byte = bytes[place], byte <= 0x20 {
      guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
      place += 1
    }
  }
}

/// A text of up to 32 bytes, such as the name of a field, which is compared at once.
package struct JSONKey: Hashable, Sendable {
  private var words = SIMD4<UInt64>()

  /// Keeps some bytes, none of which is NUL; `nil` when they are too many.
  package init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= MemoryLayout<SIMD4<UInt64>>.size, let start = text.baseAddress else { return nil }
    withUnsafeMutableBytes(of: &words) { $0.baseAddress?.copyMemory(from: start, byteCount: text.count) }
  }

  /// Keeps a text; `nil` when it is too long.
  package init?(_ text: String) {
    var text = text
    guard let key = text.withUTF8({ JSONKey($0) }) else { return nil }
    self = key
  }
}
