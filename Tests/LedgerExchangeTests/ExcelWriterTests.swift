import Receivables
import Testing

@testable import LedgerExchange

/// Workbooks that purre writes, read back by its own reader, and laid bare where a reader would not tell.
@Suite struct ExcelWriterTests {
  private static func table() throws -> ExcelTable {
    ExcelTable(
      sheet: "Open [2026]: all", columns: ["customer", "reference", "open", "yen", "count", "due", "note"],
      rows: [
        [
          .text("Bølgen & Co <AS>"), .text("0012345"), .money(Money(minorUnits: -1_250_050, .nok)),
          .money(Money(minorUnits: 700, try #require(Currency(code: "JPY")))), .number(3),
          .day(try #require(CivilDay("2026-08-01"))), .none,
        ],
        [
          .text("=1+1"), .text(" 007 "), .money(Money(minorUnits: 9_007_199_254_740_993, .nok)), .none,
          .number(1_234_567_890_123_456), .day(try #require(CivilDay("1899-01-31"))), .text("a\rb _x000D_ _x00\u{1}"),
        ],
      ])
  }

  /// References keep their zeros and blanks, amounts their sign and digits, days are days, and a figure of more digits
  /// than Excel keeps, 15, is text; what XML cannot hold comes back as it was.
  @Test func whatIsWrittenIsRead() throws {
    let sheets = try ExcelWorkbook.sheets(try Self.table().workbook())
    let sheet = try #require(sheets.first)
    #expect(sheets.count == 1)
    #expect(
      sheet.rows.map { $0.cells.map(\.text) } == [
        ["customer", "reference", "open", "yen", "count", "due", "note"],
        ["Bølgen & Co <AS>", "0012345", "-12500.5", "700", "3", "2026-08-01"],
        [
          "=1+1", " 007 ", "90071992547409.93", "", "1234567890123456", "1899-01-31", "a\rb _x000D_ _x00\u{1}",
        ],
      ])
    #expect(
      sheet.rows[1].cells.map(\.kind) == [.text, .text, .number, .number, .number, .day]
        && sheet.rows[2].cells[4].kind == .text && sheet.rows[2].cells[5].kind == .text)
    #expect(sheet.currencies[2] == [.nok])
  }

  /// Nothing of a clock or of memory is in it.
  @Test func theSameTableGivesTheSameBytes() throws {
    #expect(try Self.table().workbook() == (try Self.table().workbook()))
  }

  @Test func aListWithoutRowsHasItsHeading() throws {
    let sheets = try ExcelWorkbook.sheets(try ExcelTable(sheet: "", columns: ["id"], rows: []).workbook())
    #expect(sheets.first?.rows.map { $0.cells.map(\.text) } == [["id"]])
  }

  /// A cell of Excel holds 32,767 characters, a sheet 1,048,576 rows (Microsoft, "Excel specifications and limits").
  @Test func whatNoWorkbookHoldsIsRefused() throws {
    let fits = ExcelTable(sheet: "s", columns: ["a"], rows: [[.text(String(repeating: "x", count: 32_767))]])
    #expect(try ExcelWorkbook.sheets(try fits.workbook()).first?.rows[1].cells[0].text.count == 32_767)
    let long = ExcelTable(sheet: "s", columns: ["a"], rows: [[.none], [.text(String(repeating: "x", count: 32_768))]])
    #expect(
      throws: ExcelWriteFault(
        message: "the text of A3 has 32768 characters, and a cell of Excel holds 32767; take csv")
    ) { try long.workbook() }
    let many = ExcelTable(sheet: "s", columns: ["a"], rows: Array(repeating: [.none], count: 1_048_576))
    #expect(
      throws: ExcelWriteFault(
        message: "1048576 rows do not fit a sheet of Excel, which holds 1048576 with its heading; take csv")
    ) { try many.workbook() }
  }
}
