import LedgerFormat
import Receivables

/// Why a list cannot be read, and what to do.
package struct TableFault: Error, Hashable {
  /// 1-based line, when known.
  package var line: Int?
  package var message: String
}

/// What a list is, before anything in it is understood: a workbook's sheets, or the rows of a CSV file by one or more
/// delimiters that may be meant.
struct TableSource {
  /// A sheet, and the delimiter by which its rows were told apart.
  struct Candidate {
    var sheet: Sheet
    var delimiter: String?
  }

  var candidates: [Candidate]
  /// Nil for a workbook.
  var encoding: CSVMapping.Encoding?

  /// Largest CSV file, in bytes.
  static let fileBytes = 256 << 20
  private static let delimiters = [";", ",", "\t", "|"]

  /// Reads a file.
  ///
  /// - Throws: ``TableFault``
  static func read(_ bytes: [UInt8], encoding: CSVMapping.Encoding? = nil, delimiter: String? = nil) throws(TableFault)
    -> TableSource
  {
    if bytes.isEmpty { throw TableFault(message: "is empty") }
    if bytes.starts(with: [0x50, 0x4b]) { return try workbook(bytes) }
    if bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
      throw TableFault(message: "is a workbook of an old Excel, or one with a password; save it as .xlsx without one")
    }
    if XMLStart.text(bytes) != nil {
      throw TableFault(message: "is XML and no list; what purre reads of it, purre import FILE takes in")
    }
    if bytes.starts(with: Array("%PDF".utf8)) {
      throw TableFault(message: "is a PDF, made to be looked at; ask for the list as .xlsx or CSV")
    }
    return try text(bytes, encoding ?? CSVDecoding.encoding(of: bytes), delimiter)
  }

  private static func workbook(_ bytes: [UInt8]) throws(TableFault) -> TableSource {
    do throws(ExcelFault) {
      return TableSource(candidates: try ExcelWorkbook.sheets(bytes).map { Candidate(sheet: $0, delimiter: nil) })
    } catch {
      throw TableFault(message: error.message)
    }
  }

  private static func text(_ bytes: [UInt8], _ encoding: CSVMapping.Encoding, _ delimiter: String?) throws(TableFault)
    -> TableSource
  {
    var text: [UInt8]
    switch CSVDecoding.utf8(bytes, encoding) {
    case .success(let decoded): text = decoded
    case .failure(let fault): throw TableFault(line: fault.line, message: fault.message)
    }
    if text.contains(0) { throw TableFault(message: "is neither a workbook of Excel (.xlsx) nor CSV") }
    var said = delimiter
    // Excel's own way to say it: a first line `sep=;`.
    let first = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    if first.count == 5, first.starts(with: Array("sep=".utf8)) {
      said = said ?? String(decoding: first.suffix(1), as: UTF8.self)
      // The line stays, empty, so that the others keep their numbers.
      text.removeFirst(5)
    }
    var candidates: [Candidate] = []
    var open: Int?
    for delimiter in said.map({ [$0] }) ?? likely(text) {
      guard let byte = delimiter.utf8.first else { continue }
      let (rows, openQuote) = CSVReader(delimiter: byte).read(text)
      if let openQuote {
        open = openQuote
        continue
      }
      var sheet = Sheet(name: "")
      sheet.rows = rows.map { Sheet.Row(line: $0.line, cells: $0.fields.map { SheetCell($0) }) }
      candidates.append(Candidate(sheet: sheet, delimiter: delimiter))
    }
    if candidates.isEmpty {
      throw TableFault(
        line: open,
        message: open == nil
          ? "has no columns: none of semicolon, comma, tab and | stands in it; say --delimiter"
          : "a quote is opened here and never closed")
    }
    return TableSource(candidates: candidates, encoding: encoding)
  }

  /// The delimiters by which the first lines name most columns that are known; all that stand in the text, where none
  /// does.
  private static func likely(_ text: [UInt8]) -> [String] {
    var end = text.startIndex
    var lines = 0
    while end < text.endIndex, lines < CSVTable.mostRowsBefore, end < 1 << 20 {
      if text[end] == UInt8(ascii: "\n") { lines += 1 }
      end += 1
    }
    let start = Array(text[..<end])
    let there = delimiters.filter { delimiter in delimiter.utf8.first.map(start.contains) ?? false }
    let known = there.map { delimiter in
      let rows = delimiter.utf8.first.map { CSVReader(delimiter: $0).read(start).rows } ?? []
      return rows.map { row in row.fields.count { TableWords.field(of: TableName($0.trimmed)) != nil } }.max() ?? 0
    }
    let most = known.max() ?? 0
    return most == 0 ? there : zip(there, known).filter { $0.1 == most }.map(\.0)
  }
}
