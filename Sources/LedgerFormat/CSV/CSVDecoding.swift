/// Turns the bytes of a file into UTF-8 without a byte order mark, piece by piece.
package struct CSVDecoding {
  /// Windows-1252 from 0x80 to 0x9f; 0 where nothing is assigned.
  private static let windows: [UInt32] = [
    0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
  ]

  private let encoding: CSVMapping.Encoding
  /// Bytes that begin a character which the next piece ends.
  private var held: [UInt8] = []
  private var isStart = true
  /// Bytes and lines before the next piece.
  private var (before, lines) = (0, 0)
  /// Whether the first of two bytes is the higher one, in UTF-16.
  private var isBig = false

  /// Decodes an encoding from the start of a file on.
  package init(_ encoding: CSVMapping.Encoding) { self.encoding = encoding }

  /// The bytes of a whole file in UTF-8, or what is wrong with them.
  package static func utf8(_ bytes: [UInt8], _ encoding: CSVMapping.Encoding) -> Result<[UInt8], CSVDecodingFault> {
    var decoding = CSVDecoding(encoding)
    var text: [UInt8] = []
    do throws(CSVDecodingFault) {
      try decoding.decode(bytes, isLast: true, into: &text)
      return .success(text)
    } catch {
      return .failure(error)
    }
  }

  /// Decodes the next piece of a file.
  ///
  /// - Throws: ``CSVDecodingFault`` with the line of what is not of the encoding.
  package mutating func decode(_ piece: [UInt8], isLast: Bool, into text: inout [UInt8]) throws(CSVDecodingFault) {
    switch encoding {
    case .utf8: try decodeUTF8(held + piece, isLast: isLast, into: &text)
    case .utf16: decodeUTF16(held + piece, isLast: isLast, into: &text)
    case .latin1, .windows1252:
      for byte in piece {
        if byte < 0x80 {
          text.append(byte)
          continue
        }
        let isWindows = encoding == .windows1252 && byte < 0xa0
        let code = isWindows ? Self.windows[Int(byte) - 0x80] : UInt32(byte)
        text.append(contentsOf: Character(Unicode.Scalar(code) ?? "\u{fffd}").utf8)
      }
    }
  }

  private mutating func decodeUTF8(_ bytes: [UInt8], isLast: Bool, into text: inout [UInt8]) throws(CSVDecodingFault) {
    let whole = isLast ? bytes.count : bytes.count - TextEncodingCheck.cutOff(bytes[...])
    let ready = whole == bytes.count ? bytes : Array(bytes[..<whole])
    if let fault = TextEncodingCheck.fault(in: ready, before: before, isStart: isStart) {
      throw CSVDecodingFault(line: fault.line.map { $0 + lines }, message: fault.message)
    }
    before += whole
    if !isLast { lines += ready.count { $0 == UInt8(ascii: "\n") } }
    held = Array(bytes[whole...])
    if ready.isEmpty { return }
    let isMarked = isStart && ready.starts(with: [0xef, 0xbb, 0xbf])
    isStart = false
    text.append(contentsOf: isMarked ? ready[3...] : ready[...])
  }

  /// The order of Windows where no mark says it; a byte that is left at the end is passed over.
  private mutating func decodeUTF16(_ bytes: [UInt8], isLast: Bool, into text: inout [UInt8]) {
    guard bytes.count > 1 else { return held = bytes }
    if isStart { isBig = bytes.starts(with: [0xfe, 0xff]) }
    let start = isStart && (isBig || bytes.starts(with: [0xff, 0xfe])) ? 2 : 0
    isStart = false
    var units = stride(from: start, to: bytes.count - 1, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    held = Array(bytes[min(bytes.count, start + units.count * 2)...])
    if !isLast, let last = units.last, UTF16.isLeadSurrogate(last) {
      units.removeLast()
      held = Array(bytes.suffix(held.count + 2))
    }
    text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
  }
}

extension CSVDecoding {
  /// The encoding that bytes show: a mark, zeros between letters, or bytes that are no UTF-8.
  package static func encoding(of bytes: [UInt8]) -> CSVMapping.Encoding {
    if let wide = wide(bytes) { return wide }
    return TextEncodingCheck.fault(in: bytes) == nil ? .utf8 : .windows1252
  }

  /// UTF-16, where the first bytes show it.
  package static func wide(_ bytes: [UInt8]) -> CSVMapping.Encoding? {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) { return .utf16 }
    let start = bytes.prefix(400)
    let zeros = start.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
    return zeros > 1 && zeros * 3 > start.count ? .utf16 : nil
  }
}

/// What is wrong with a file, and where.
package struct CSVDecodingFault: Error {
  package var line: Int?
  package var message: String
}
