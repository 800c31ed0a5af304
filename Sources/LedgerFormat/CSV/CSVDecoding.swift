/// Turns the bytes of a file into UTF-8.
package enum CSVDecoding {
  /// Windows-1252 from 0x80 to 0x9f; 0 where nothing is assigned.
  private static let windows: [UInt32] = [
    0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
  ]

  /// The bytes in UTF-8 without a byte order mark, or what is wrong with them.
  package static func utf8(_ bytes: [UInt8], _ encoding: CSVMapping.Encoding) -> Result<[UInt8], LedgerFaultText> {
    switch encoding {
    case .utf8:
      if let fault = TextEncodingCheck.fault(in: bytes) { return .failure(LedgerFaultText(line: fault.line, message: fault.message)) }
      return .success(bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes)
    case .latin1, .windows1252:
      var text = String.UnicodeScalarView()
      for byte in bytes {
        let isWindows = encoding == .windows1252 && (0x80...0x9f).contains(byte)
        let code = isWindows ? windows[Int(byte) - 0x80] : UInt32(byte)
        text.append(Unicode.Scalar(code) ?? "\u{fffd}")
      }
      return .success(Array(String(text).utf8))
    }
  }
}

/// What is wrong with a file, and where.
package struct LedgerFaultText: Error {
  var line: Int?
  var message: String
}
