import LedgerFormat
import Receivables

/// One line of a file of OCR giro or BgMax: 80 characters of ISO 8859-1, fields by their columns.
struct OCRLine {
  /// Columns of a line.
  static let columns = 80

  let line: Int
  private let bytes: ArraySlice<UInt8>

  /// Takes a line without its end; nothing where it is blank or holds the mark of the end of a file that old systems
  /// write (SUB).
  private init?(line: Int, _ bytes: ArraySlice<UInt8>) {
    self.line = line
    self.bytes = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    if self.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x1a }) { return nil }
  }

  /// Hands on the lines of a file that are not blank, piece by piece; the body says whether to go on.
  ///
  /// - Throws: the fault that says why it cannot be read.
  static func each(of input: BankInput, file: String, _ body: (OCRLine) -> Bool) throws(LedgerFault) {
    func take(_ number: Int, _ bytes: ArraySlice<UInt8>) -> Bool { OCRLine(line: number, bytes).map(body) ?? true }
    switch input {
    case .file(let path): try FileBytes.eachLine(of: path, most: BankInput.fileBytes, take)
    case .bytes(let bytes, let pieceBytes):
      try FileBytes.eachLine(in: bytes, file: file, pieceBytes: pieceBytes, take)
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
