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
    var scanner = CSVScanner(delimiter: delimiter)
    let record = CSVRecord()
    let open = bytes.withUnsafeBufferPointer { bytes -> Int? in
      var place = 0
      while true {
        switch scanner.scan(bytes, from: place, isWhole: true, into: record) {
        case .row(let next):
          rows.append(Row(line: record.line, fields: record.fields))
          place = next
        case .blank(let next): place = next
        case .open(let line):
          record.endField()
          rows.append(Row(line: record.line, fields: record.fields))
          return line
        case .beginning, .end: return nil
        }
      }
    }
    return (rows, open)
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
