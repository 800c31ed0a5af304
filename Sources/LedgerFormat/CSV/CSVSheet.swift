/// A CSV file by itself, without a mapping: its rows with their lines. The delimiter is the one of comma, semicolon and tab
/// that the first line holds most of.
package struct CSVSheet: Sendable {
  /// A row.
  package struct Row: Sendable {
    /// 1-based line that it starts on.
    package var line: Int
    /// Its fields.
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
