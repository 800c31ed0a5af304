/// Reads CSV (RFC 4180): quoted fields may hold delimiters, quotes and line ends; a row knows the line it starts on.
package struct CSVReader {
  /// A row with the 1-based line that it starts on.
  package struct Row {
    package var line: Int
    package var fields: [String]

    /// Puts fields into a row.
    package init(line: Int, fields: [String]) {
      self.line = line
      self.fields = fields
    }
  }

  let delimiter: UInt8

  package init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// All rows; blank lines are left out. A quote that never ends takes the rest of the file, and is told.
  package func read(_ bytes: [UInt8]) -> (rows: [Row], openQuoteLine: Int?) {
    var rows: [Row] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var line = 1
    var start = 1
    var quoteLine: Int?
    var wasQuoted = false
    var place = 0
    let endRow = { (fields: inout [String], field: inout [UInt8]) in
      if !fields.isEmpty || !field.isEmpty || wasQuoted {
        fields.append(String(decoding: field, as: UTF8.self))
        rows.append(Row(line: start, fields: fields))
      }
      fields = []
      field = []
    }
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if quoteLine != nil {
        if byte == UInt8(ascii: "\"") {
          if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") {
            field.append(byte)
            place += 1
          } else {
            quoteLine = nil
          }
        } else {
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), field.isEmpty {
        quoteLine = line
        wasQuoted = true
      } else if byte == delimiter {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
        wasQuoted = true
      } else if byte == UInt8(ascii: "\n") {
        endRow(&fields, &field)
        wasQuoted = false
        start = line
      } else if byte != UInt8(ascii: "\r") || place + 1 < bytes.count && bytes[place + 1] != UInt8(ascii: "\n") {
        field.append(byte)
      }
      place += 1
    }
    endRow(&fields, &field)
    return (rows, quoteLine)
  }
}

/// A CSV file by itself, without a mapping: its rows with their lines. The delimiter is the one of comma, semicolon and
/// tab that the first line holds most of.
package struct CSVSheet: Sendable {
  package struct Row: Sendable {
    /// 1-based line that it starts on.
    package var line: Int
    package var fields: [String]
  }

  /// The rows, blank lines left out.
  package var rows: [Row]

  /// Reads the bytes of a file.
  ///
  /// - Throws: ``CSVSheetFault`` when they are not UTF-8, or a quote is never closed.
  package init(_ bytes: [UInt8]) throws(CSVSheetFault) {
    if let fault = TextEncodingCheck.fault(in: bytes) { throw CSVSheetFault(line: fault.line, message: fault.message) }
    let text = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    let heading = text.prefix { $0 != UInt8(ascii: "\n") }
    let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].map { delimiter in
      (delimiter: delimiter, count: heading.count { $0 == delimiter })
    }
    let most = counts.reduce(counts[0]) { $1.count > $0.count ? $1 : $0 }
    let (rows, openQuote) = CSVReader(delimiter: most.delimiter).read(text)
    if let openQuote { throw CSVSheetFault(line: openQuote, message: "a quote is opened here and never closed") }
    self.rows = rows.map { Row(line: $0.line, fields: $0.fields) }
  }
}

/// Why a file is no CSV.
package struct CSVSheetFault: Error {
  /// 1-based line, where there is one.
  package var line: Int?
  /// What is wrong and what to do.
  package var message: String
}

/// Turns the bytes of a file into UTF-8.
package enum CSVDecoding {
  /// Windows-1252 from 0x80 to 0x9f; 0 where nothing is assigned.
  private static let windows: [UInt32] = [
    0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
  ]

  /// The bytes in UTF-8 without a byte order mark, or what is wrong with them.
  package static func utf8(_ bytes: [UInt8], _ encoding: CSVMapping.Encoding) -> Result<[UInt8], CSVDecodingFault> {
    switch encoding {
    case .utf8:
      if let fault = TextEncodingCheck.fault(in: bytes) {
        return .failure(CSVDecodingFault(line: fault.line, message: fault.message))
      }
      return .success(bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes)
    case .utf16: return .success(utf16(bytes))
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

extension CSVDecoding {
  /// The bytes of a text in UTF-16; the order of Windows where no mark says it.
  private static func utf16(_ bytes: [UInt8]) -> [UInt8] {
    let isBig = bytes.starts(with: [0xfe, 0xff])
    let start = isBig || bytes.starts(with: [0xff, 0xfe]) ? 2 : 0
    let units = stride(from: start, to: bytes.count - 1, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The encoding that bytes show: a mark, zeros between letters, or bytes that are no UTF-8.
  package static func encoding(of bytes: [UInt8]) -> CSVMapping.Encoding {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) { return .utf16 }
    let start = bytes.prefix(400)
    let zeros = start.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
    if zeros > 1, zeros * 3 > start.count { return .utf16 }
    return TextEncodingCheck.fault(in: bytes) == nil ? .utf8 : .windows1252
  }
}

/// What is wrong with a file, and where.
package struct CSVDecodingFault: Error {
  package var line: Int?
  package var message: String
}
