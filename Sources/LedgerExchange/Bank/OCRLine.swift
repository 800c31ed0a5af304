import Receivables

/// One line of a file of OCR giro or BgMax: 80 characters of ISO 8859-1, fields by their columns.
struct OCRLine {
  /// Columns of a line.
  static let columns = 80

  let line: Int
  private let bytes: ArraySlice<UInt8>

  private init(line: Int, bytes: ArraySlice<UInt8>) {
    self.line = line
    self.bytes = bytes
  }

  /// The lines of a file, without those that are blank or hold the mark of its end that old systems write (SUB).
  static func all(_ bytes: [UInt8]) -> some Sequence<OCRLine> {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().lazy.compactMap {
      let line = $1.last == UInt8(ascii: "\r") ? $1.dropLast() : $1
      return line.allSatisfy { $0 == 0x20 || $0 == 0x1a } ? nil : OCRLine(line: $0 + 1, bytes: line)
    }
  }

  /// How many columns it has.
  var count: Int { bytes.count }

  /// Service: `09` for OCR giro, `21` for AvtaleGiro, `00` for the transmission.
  var service: String { text(3...4) }
  /// Kind of transaction, or of assignment.
  var type: String { text(5...6) }
  /// Kind of record.
  var kind: String { text(7...8) }

  /// The text of columns, 1-based; columns behind the end of a short line are empty.
  func text(_ columns: ClosedRange<Int>) -> String {
    let first = bytes.startIndex + columns.lowerBound - 1
    let last = min(bytes.startIndex + columns.upperBound, bytes.endIndex)
    guard first < last else { return "" }
    // In ISO 8859-1 a byte is the scalar of the same number.
    return String(String.UnicodeScalarView(bytes[first..<last].map { Unicode.Scalar($0) }))
  }

  /// The number of columns; `nil` when they hold anything but digits.
  func number(_ columns: ClosedRange<Int>) -> Int64? {
    let text = text(columns)
    guard text.utf8.count == columns.count, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int64(text)
  }

  /// The day of six columns, DDMMYY; zeros stand for none.
  ///
  /// The century is not written: years from 80 on are those of 1900, since the format is of the 1980s.
  func day(_ columns: ClosedRange<Int>) -> Result<CivilDay?, OCRFault> {
    let text = text(columns)
    guard text != "000000", !text.trimmed.isEmpty else { return .success(nil) }
    guard number(columns) != nil, let day = Int(text.prefix(2)), let month = Int(text.dropFirst(2).prefix(2)),
      let year = Int(text.suffix(2)),
      let found = CivilDay(year: year + (year >= 80 ? 1900 : 2000), month: month, day: day)
    else { return .failure(OCRFault(columns: columns, message: "'\(text)' is no day; expected DDMMYY")) }
    return .success(found)
  }
}

/// What is wrong in some columns of a line.
struct OCRFault: Error {
  var columns: ClosedRange<Int>
  var message: String
}
