/// Finds out that a text is not UTF-8 before anything is read from it.
enum TextEncodingCheck {
  /// The first place that is not UTF-8, with what it may be instead.
  static func fault(in bytes: [UInt8]) -> (line: Int?, message: String)? {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      return (nil, "is written in UTF-16; save it as UTF-8")
    }
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var line = 1
    var place = 0
    while place < bytes.count {
      let length = scalarLength(bytes, at: place)
      guard length > 0 else {
        let hex = String(bytes[place], radix: 16)
        return (line, "byte \(place + 1) (0x\(hex)) is not UTF-8; the file may be ISO 8859-1 or Windows-1252: save it as UTF-8")
      }
      if bytes[place] == UInt8(ascii: "\n") { line += 1 }
      place += length
    }
    return nil
  }

  /// Bytes of the scalar at a place, or 0 where there is none.
  private static func scalarLength(_ bytes: [UInt8], at place: Int) -> Int {
    let first = bytes[place]
    let length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
    guard length > 0, place + length <= bytes.count else { return 0 }
    return String(validating: bytes[place..<(place + length)], as: UTF8.self) == nil ? 0 : length
  }
}
