#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Finds out that a text is not UTF-8 before anything is read from it.
package enum TextEncodingCheck {
  private static let chunkBytes = 4 << 20

  /// The first place of a file that is not UTF-8; the file is read in parts, of four bytes or more.
  ///
  /// - Throws: the fault that says why it cannot be read.
  static func fault(
    inFile path: String, chunkBytes: Int = TextEncodingCheck.chunkBytes
  ) throws(LedgerFault) -> LedgerFault? {
    let descriptor = try FileBytes.opened(path)
    defer { close(descriptor) }
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    var held = 0
    var before = 0
    while true {
      let count = chunk.withUnsafeMutableBytes {
        FileBytes.next(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: $0[held...]))
      }
      guard count >= 0 else { throw LedgerFault(file: path, message: "cannot be read") }
      let filled = held + count
      // A scalar that the part cuts in two is looked at with the next one.
      let whole = count == 0 ? filled : filled - cutOff(chunk[..<filled])
      if let fault = fault(in: chunk[..<whole], before: before, isStart: before == 0) {
        // Lines are counted only now, since nearly no file has a fault.
        let lines = fault.line == nil ? 0 : try lineEnds(inFile: path, before: before)
        return LedgerFault(file: path, line: fault.line.map { $0 + lines }, message: fault.message)
      }
      if count == 0 { return nil }
      before += whole
      held = filled - whole
      for place in 0..<held { chunk[place] = chunk[whole + place] }
    }
  }

  /// How many lines end among the first bytes of a file.
  private static func lineEnds(inFile path: String, before end: Int) throws(LedgerFault) -> Int {
    let descriptor = try FileBytes.opened(path)
    defer { close(descriptor) }
    var (chunk, left, lines) = ([UInt8](repeating: 0, count: chunkBytes), end, 0)
    while left > 0, case let count = try FileBytes.next(descriptor, of: path, into: &chunk), count > 0 {
      lines += chunk[..<min(count, left)].count { $0 == UInt8(ascii: "\n") }
      left -= count
    }
    return lines
  }

  /// Bytes at the end that begin a scalar and do not end it.
  static func cutOff(_ bytes: ArraySlice<UInt8>) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.endIndex - back]
      if byte < 0x80 { return 0 }
      if byte >= 0xc0 { return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0 }
    }
    return 0
  }

  /// The first place that is not UTF-8, with what it may be instead; so many bytes stand before these.
  package static func fault(in bytes: [UInt8], before: Int = 0, isStart: Bool = true) -> (line: Int?, message: String)?
  {
    fault(in: bytes[...], before: before, isStart: isStart)
  }

  private static func fault(
    in bytes: ArraySlice<UInt8>, before: Int, isStart: Bool
  ) -> (line: Int?, message: String)? {
    if isStart, bytes.starts(with: [0xff, 0xfe]) || isStart && bytes.starts(with: [0xfe, 0xff]) {
      return (nil, "is written in UTF-16; save it as UTF-8")
    }
    if isUTF8(bytes) { return nil }
    var line = 1
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let length = scalarLength(bytes, at: place)
      guard length > 0 else {
        let hex = String(bytes[place], radix: 16)
        return (
          line,
          "byte \(before + place - bytes.startIndex + 1) (0x\(hex)) is not UTF-8; the file may be ISO 8859-1 or Windows-1252: save it as UTF-8"
        )
      }
      if bytes[place] == UInt8(ascii: "\n") { line += 1 }
      place += length
    }
    return nil
  }

  /// Bytes of the scalar at a place, or 0 where there is none.
  private static func scalarLength(_ bytes: ArraySlice<UInt8>, at place: Int) -> Int {
    let first = bytes[place]
    let length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
    guard length > 0, place + length <= bytes.endIndex else { return 0 }
    return isUTF8(bytes[place..<(place + length)]) ? length : 0
  }

  private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool { (try? UTF8Span(validating: bytes.span)) != nil }
}
