import Foundation
import Receivables
import Testing

@testable import LedgerFormat

/// Rows that come piece by piece, and what is put down of them.
@Suite struct CSVStreamTests {
  private func rows(_ source: CSVSource, _ encoding: CSVMapping.Encoding = .utf8) throws(CSVTableFault) -> [String] {
    var rows: [String] = []
    try source.each(encoding, delimiter: UInt8(ascii: ";")) { record in
      rows.append("\(record.line): \(record.fields.joined(separator: "|"))")
      return true
    }
    return rows
  }

  private func inFile<Value>(_ bytes: [UInt8], _ body: (CSVSource) throws -> Value) throws -> Value {
    let file = FileManager.default.temporaryDirectory.appending(path: "purre-csv-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(try CSVSource(path: file.path))
  }

  private func rows(_ pieces: [[UInt8]], rowBytes: Int = CSVSource.rowBytes) throws(CSVTableFault) -> [String] {
    var found: [String] = []
    var rows = CSVRows(.utf8, delimiter: UInt8(ascii: ";"), rowBytes: rowBytes)
    for (number, piece) in pieces.enumerated() {
      _ = try rows.take(piece, isLast: number == pieces.count - 1) { record in
        found.append("\(record.line): \(record.fields.joined(separator: "|"))")
        return true
      }
    }
    return found
  }

  /// Quotes, line ends of Windows and characters of several bytes, cut in two at every byte: the rows are the same.
  @Test func aBorderBetweenPiecesIsNoBorderOfRows() throws {
    let text = Array("n;m\na;\"b \"\"c\"\"\r\nd\";\u{e5}\r\n\r\n\u{1f600};;\"\"\r\n".utf8)
    for place in 0...text.count {
      let found = try rows([Array(text[..<place]), Array(text[place...]), []])
      #expect(found == ["1: n|m", "2: a|b \"c\"\r\nd|\u{e5}", "5: \u{1f600}||"], "\(place)")
    }
  }

  /// The same text in every encoding; one line each, over more than one piece.
  @Test(arguments: [
    (CSVMapping.Encoding.utf8, String.Encoding.utf8), (.latin1, .isoLatin1), (.windows1252, .windowsCP1252),
    (.utf16, .utf16LittleEndian),
  ])
  func everyEncodingIsReadInPieces(encoding: CSVMapping.Encoding, written: String.Encoding) throws {
    let text = (0..<20_000).map { "K\u{e5}re \($0);\u{f8}l\n" }.joined()
    let bytes = Array(try #require(text.data(using: written)))
    let found = try inFile(bytes) { try rows($0, encoding) }
    #expect(found.count == 20_000 && found.last == "20000: K\u{e5}re 19999|\u{f8}l")
  }

  /// Byte 12 is on line 4, and in the third piece; a character that a piece cuts in two is none.
  @Test func whatIsNoUTF8IsToldWithItsLineInAnyPiece() throws {
    let text = Array("a\u{e5}\nb\nc\u{e5}\n".utf8) + [0x64, 0xf8, 0x0a]
    let pieces = stride(from: 0, to: text.count, by: 5).map { Array(text[$0..<min($0 + 5, text.count)]) }
    let fault = #expect(throws: CSVTableFault.self) { try rows(pieces) }
    #expect(fault?.line == 4)
    #expect(fault?.message.hasPrefix("byte 12 (0xf8) is not UTF-8") == true)
  }

  /// A row of one byte more than the limit is refused with its line, and one of the limit is read.
  @Test func aRowHasALimit() throws {
    let row = { (count: Int) in [Array("a\n".utf8) + [UInt8](repeating: 120, count: count), Array("\n".utf8)] }
    #expect(try rows(row(100), rowBytes: 100).count == 2)
    let fault = #expect(throws: CSVTableFault.self) { try rows(row(101), rowBytes: 100) }
    #expect(fault?.line == 2 && fault?.message.hasPrefix("the row that starts here is longer than 100 bytes") == true)
    #expect(CSVSource.rowBytes == 4_194_304)
    let open = #expect(throws: CSVTableFault.self) { try rows([Array("a\n\"b;\n".utf8)]) }
    #expect(open?.line == 2 && open?.message == "a quote is opened here and never closed")
  }

  /// Records come back from memory and from disk alike; one that is larger than a block too.
  @Test func recordsComeBackFromDisk() throws {
    let heap = RecordHeap(memoryBytes: 2 << 20)
    let records = (0..<60).map { [UInt8](repeating: UInt8($0), count: $0 == 30 ? 3 << 20 : 100_000 + $0) }
    let places = try records.map { record throws(LedgerFault) in try heap.add(record) }
    for number in [0, 59, 30, 29, 31, 7] {
      let read = try heap.read(places[number]) { Array($0) }
      #expect(read == records[number])
    }
    #expect(heap.bytesInMemory <= 3 << 20)
  }

  /// What a file of payments gives, whose header names them by the letters of these columns.
  private func payments(_ columns: String, _ text: String) throws -> CSVImportResult {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-csv-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (map, list) = (folder.appending(path: "m.json"), folder.appending(path: "p.csv"))
    try Data(
      """
      {"currency": "NOK", "files": [{"name": "p.csv", "rows": "payments",
        "columns": {\(columns)}}]}
      """.utf8
    ).write(to: map)
    try Data(text.utf8).write(to: list)
    return CSVImport.run(mappingPath: map.path, files: [list.path])
  }

  /// Bad rows beyond the limit of those that are told are counted.
  @Test func manyBadRowsAreCounted() throws {
    let bad = (0..<CSVImport.faultsPerFile + 5).map { "2026-02-30,\($0),a\n" }.joined()
    let result = try payments(
      "\"paid_on\": \"d\", \"amount\": \"a\", \"customer\": \"k\"",
      "d,a,k\n" + bad + "2026-02-28,7,a\n2026-02-28,7,\n")
    #expect(result.badRows == CSVImport.faultsPerFile + 6 && result.faults.count == CSVImport.faultsPerFile + 1)
    #expect(result.faults.last?.description == "p.csv: warning: and 6 more bad rows")
    #expect(try result.ledger()?.accounts.map(\.payments.count) == [1])
  }

  /// Money for an invoice that no row tells is a fault of its row.
  @Test func moneyForAnInvoiceThatIsNotThereIsAFault() throws {
    let result = try payments(
      "\"paid_on\": \"d\", \"amount\": \"a\", \"customer\": \"k\", \"invoice\": \"i\"",
      "d,a,k,i\n2026-02-28,7,k1,F9\n2026-02-28,7,k1,\n")
    #expect(
      result.faults.map(\.description) == [
        "p.csv:2: error: i: there is no invoice 'F9' among those read; name the file of its invoice too, or take the "
          + "bank's own file in, whose payments find invoices of the ledger"
      ])
    #expect(try result.ledger()?.accounts.map(\.payments.count) == [1])
  }

  @Test(arguments: [
    ("yyyy-MM-dd", "2026-03-09", "2026-03-09"), ("yyyy-MM-dd", "2026-03-09T10:00", "2026-03-09"),
    ("yyyy-MM-dd", "2026-3-09", nil), ("d.M.yy", "9.3.26", "2026-03-09"), ("d.M.yy", "09.03.26 10:00", "2026-03-09"),
    ("d.M.yy", "9.3.2026", nil), ("dd MMM yyyy", "09 mar 2026", "2026-03-09"), ("yyyyMMdd", "20260309", "2026-03-09"),
    ("yyyyMMdd", "202603091", nil), ("yyyy-MM-dd", "2026-02-30", nil), ("yyyy-MM-dd", "\u{662}026-03-09", nil),
  ])
  func daysAreReadByTheirForm(form: String, text: String, day: String?) {
    #expect(CSVDayForm(form).day(text)?.description == day)
  }

  /// A year of more digits than a number holds is no day.
  @Test func aFormOfAbsurdLengthReadsNothing() {
    let digits = String(repeating: "9", count: 30)
    #expect(CSVDayForm(String(repeating: "y", count: 30) + "-M-d").day("\(digits)-1-1") == nil)
    #expect(CSVDayForm("excel").day(digits) == nil)
  }

  /// What has none of a file's forms is told with those that it has.
  @Test(arguments: [
    (["dd.MM.yyyy"], "2.1.2026", "dd.MM.yyyy; it is one in d.M.yyyy: add that to \"dates\""),
    (
      ["yyyy-MM-dd", "d.M.yy"], "1/2/2026",
      "yyyy-MM-dd or d.M.yy; it is one in d/M/yyyy and in M/d/yyyy: add the one that is meant to \"dates\""
    ),
    (["dd.MM.yyyy"], "30.02.2026", "dd.MM.yyyy"), (["dd.MM.yyyy"], "snart", "dd.MM.yyyy"),
  ])
  func noDayIsToldWithItsForm(forms: [String], text: String, message: String) {
    var style = CSVMapping.Style()
    style.dates = forms
    #expect(CSVValueReader(style: style).noDay(text) == "'\(text)' is no day in \(message)")
  }

  /// What is no amount is told with one as the file writes them.
  @Test(arguments: [
    (",", ".", "'12x' is no amount as this file writes them: 1.234,50"),
    (",", " ", "'12x' is no amount as this file writes them: 1 234,50"),
    (",", "", "'12x' is no amount as this file writes them: 1234,50"),
    (".", "'", "'12x' is no amount as this file writes them: 1'234.50"),
    (".", "", "'12x' is not an amount: write digits with a point for decimals, like 1234.50"),
  ])
  func noAmountIsToldWithAnExample(decimal: String, thousands: String, message: String) {
    var style = CSVMapping.Style()
    (style.decimal, style.thousands) = (decimal, thousands)
    let reader = CSVValueReader(style: style)
    #expect {
      try reader.money("12x", .nok)
    } throws: {
      reader.noAmount("12x", $0 as? MoneyError ?? .overflow) == message
    }
  }

  @Test(arguments: [
    (",", ".", "1.250,50", "1250.50"), (",", ".", "12,5", "12.50"), (",", ".", "12.5", "12.50"), (",", "", "7", "7.00"),
    (".", "", "7.", "7.00"), (".", ",", "1,250.5", "1250.50"), (".", "", "-3.10", "-3.10"), (".", "", "0.005", nil),
    (".", "", "0.5000", "0.50"), (",", " ", "1 250,50", "1250.50"), (".", "", "999999999999999", "999999999999999.00"),
  ])
  func amountsAreReadByTheirSigns(decimal: String, thousands: String, text: String, amount: String?) {
    var style = CSVMapping.Style()
    style.decimal = decimal
    style.thousands = thousands
    #expect((try? CSVValueReader(style: style).money(text, .nok))?.decimal == amount)
  }
}
