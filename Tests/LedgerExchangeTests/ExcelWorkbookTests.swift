import Receivables
import Testing

@testable import LedgerExchange

/// Workbooks made for the test, and what a person would see in them.
@Suite struct ExcelWorkbookTests {
  private func cells(
    _ rows: String, properties: String = "", shared: String? = nil, styles: String = ""
  ) throws -> [String] {
    let sheets = try ExcelWorkbook.sheets(
      WorkbookMaker.workbook(rows, properties: properties, shared: shared, styles: styles))
    return sheets.flatMap(\.rows).flatMap(\.cells).map(\.text)
  }

  private func fault(_ bytes: [UInt8], _ limits: ExcelLimits = .standard) -> String {
    do throws(ExcelFault) {
      let sheets = try ExcelWorkbook.sheets(bytes, limits: limits)
      return "read: \(sheets.count)"
    } catch {
      return error.message
    }
  }

  /// Shared, inline and worked-out texts; one in pieces of two looks, one with how it is spoken, one with a carriage
  /// return, which XML writes as a code.
  @Test func textsAreWhatIsSeen() throws {
    let shared =
      "<si><t>Kunde</t></si><si><r><t>Bølgen </t></r><r><rPr/><t>&amp; Co</t></r></si>"
      + "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si>"
    let rows =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
      + "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"inlineStr\"><is><t>a_x000D_b_y_x00</t></is></c>"
      + "<c r=\"E1\" t=\"str\"><f>A1</f><v>KID 001</v></c><c r=\"F1\" t=\"b\"><v>1</v></c></row>"
    #expect(try cells(rows, shared: shared) == ["Kunde", "Bølgen & Co", "東京", "a\rb_y_x00", "KID 001", "TRUE"])
  }

  /// Binary fractions are what was typed: 15 digits count, as in Excel.
  @Test(arguments: [
    ("250.29999999999998", "250.3"), ("0.30000000000000004", "0.3"), ("12500", "12500"), ("-1250.50", "-1250.5"),
    ("1.2E+4", "12000"), ("5e-3", "0.005"), ("1234567890123456789", "1234567890123460000"), ("-0.0", "0"),
    ("999999999999999.96", "1000000000000000"), ("000123", "123"), ("12500.499999999998", "12500.5"),
  ])
  func numbersAreWhatWasTyped(written: String, seen: String) throws {
    #expect(ExcelNumber.plain(written) == seen)
  }

  @Test(arguments: ["", "-", "1.2.3", "12a", "1e", "1e999", "NaN", "0x1", "1,5"])
  func whatIsNoNumberIsNone(written: String) { #expect(ExcelNumber.plain(written) == nil) }

  /// 46235 is 1 August 2026: 46235 days after 30 December 1899; counted from 1904 it is 1462 less.
  @Test func daysAreToldByTheFormatOfTheirNumbers() throws {
    let styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-414]d/\\ mmm\\ yyyy;@\"/>"
      + "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00&quot; day&quot;\\d\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
      + "<xf numFmtId=\"10\"/></cellXfs>"
    let rows =
      "<row><c s=\"1\"><v>46235</v></c><c s=\"2\"><v>46249.75</v></c><c s=\"3\"><v>46235</v></c>"
      + "<c s=\"4\"><v>2.5000000000000001E-2</v></c><c><v>46235</v></c><c t=\"d\"><v>2026-08-01T00:00:00</v></c></row>"
    #expect(
      try cells(rows, styles: styles) == ["2026-08-01", "2026-08-15", "46235", "2.5%", "46235", "2026-08-01"])
    let old = "<row><c s=\"1\"><v>44773</v></c><c s=\"1\"><v>0</v></c></row>"
    #expect(try cells(old, properties: "date1904=\"1\"", styles: styles) == ["2026-08-01", "1904-01-01"])
    let first = ["1", "59", "60", "61"].map { ExcelNumber.day($0, is1904: false)?.description }
    #expect(first == ["1900-01-01", "1900-02-28", "1900-02-28", "1900-03-01"])
    #expect(ExcelNumber.day("0", is1904: false) == nil && ExcelNumber.day("2958466", is1904: false) == nil)
  }

  @Test(arguments: [
    ("#,##0.00\\ [$NOK]", "NOK"), ("#,##0.00\\ [$€-407]", "EUR"), ("[$kr-41D]\\ #,##0", "SEK"),
    ("[$kr.-406] 0", "DKK"), ("0.00 \"kr\"", "none"), ("[Red]0.00", "none"), ("[$kr-809]0", "none"),
  ])
  func theCurrencyOfAFormatIsSeen(code: String, currency: String) {
    #expect(ExcelFormat(code: code).currency?.code ?? "none" == currency)
    #expect(ExcelFormat(code: code).kind == .number)
  }

  @Test(arguments: [
    ("General", ExcelFormat.Kind.number), ("dd.mm.yyyy", .day), ("h:mm", .number), ("0%", .percent),
    ("_-* #,##0.00_-;[Red]-d", .number), ("yy-mm-dd;@", .day), ("\"d\"0", .number),
  ])
  func aFormatSaysWhatANumberIs(code: String, kind: ExcelFormat.Kind) { #expect(ExcelFormat(code: code).kind == kind) }

  /// An error, and a formula that the program which wrote the file did not work out, are no empty cells.
  @Test func errorsAreNotSilence() throws {
    let rows = "<row><c t=\"e\"><v>#N/A</v></c><c><f>A1*2</f></c><c t=\"s\"><v>7</v></c><c/><c><v>x</v></c></row>"
    let row = try #require(try ExcelWorkbook.sheets(WorkbookMaker.workbook(rows)).first?.rows.first)
    #expect(row.cells.map(\.kind) == [.error, .error, .error, .text, .error])
    #expect(row.cells[0].text == "#N/A" && row.cells[1].text == "a formula that was never worked out")
  }

  /// Cells say where they are, and rows may be left out; where they say nothing they follow each other.
  @Test func cellsStandWhereTheySay() throws {
    let rows =
      "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c><v>2</v></c><c r=\"AB3\"><v>3</v></c></row><row><c><v>4</v></c></row>"
    let sheet = try #require(
      try ExcelWorkbook.sheets(
        WorkbookMaker.workbook(
          rows, merges: "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"x\"/></mergeCells>")
      ).first)
    #expect(sheet.rows.map(\.line) == [3, 4])
    #expect(sheet.rows[0].cells.count == 28 && sheet.rows[0].cells[27].text == "3")
    #expect(sheet.rows[0].cells[..<3].map(\.text) == ["", "1", "2"])
    #expect(sheet.merges == [Sheet.Merge(rows: 1...2, columns: 0...2)])
    #expect([0, 25, 26, 27, 701, 702].map(ExcelPlace.letters) == ["A", "Z", "AA", "AB", "ZZ", "AAA"])
  }

  @Test func sheetsHaveNamesAndMayBeHidden() throws {
    let parts = WorkbookMaker.parts(
      [("Forside", ""), ("Liste &amp; sum", "<row><c><v>1</v></c></row>")], states: ["hidden", "visible"])
    let sheets = try ExcelWorkbook.sheets(WorkbookMaker.archive(parts))
    #expect(sheets.map(\.name) == ["Forside", "Liste & sum"] && sheets.map(\.isHidden) == [true, false])
  }

  // MARK: What is refused

  private static let one = "<row><c t=\"inlineStr\"><is><t>abcdefgh</t></is></c><c><v>2</v></c></row>"

  /// Each limit is met by a workbook that is harmless in itself.
  @Test(arguments: [
    (\ExcelLimits.fileBytes, 100, "is larger than 100 bytes"),
    (\ExcelLimits.entries, 3, "holds more than 3 files, which no workbook does"),
    (\ExcelLimits.directoryBytes, 50, "has a list of its files of more than 50 bytes"),
    (\ExcelLimits.entryBytes, 100, "holds _rels/.rels, which unpacks to more than 100 bytes"),
    (\ExcelLimits.unpackedBytes, 300, "unpacks to more than 300 bytes"),
    (\ExcelLimits.sharedTexts, 1, "has more than 1 texts"),
    (\ExcelLimits.textBytes, 7, "has cells of more than 7 bytes"),
    (\ExcelLimits.cells, 1, "has more than 1 cells"),
    (\ExcelLimits.sheets, 0, "has more than 0 sheets; take out the one that counts"),
  ])
  func everyLimitIsReached(limit: WritableKeyPath<ExcelLimits, Int> & Sendable, most: Int, message: String) {
    var limits = ExcelLimits.standard
    limits[keyPath: limit] = most
    let bytes = WorkbookMaker.workbook(Self.one, shared: "<si><t>a</t></si><si><t>b</t></si>")
    #expect(fault(bytes, limits) == message)
    #expect(fault(bytes) == "read: 1")
  }

  @Test func sharedTextsHaveALimitOfBytes() {
    var limits = ExcelLimits.standard
    limits.textBytes = 3
    let bytes = WorkbookMaker.workbook("", shared: "<si><t>ab</t></si><si><t>cd</t></si>")
    #expect(fault(bytes, limits) == "has texts of more than 3 bytes")
  }

  /// One cell far to the right of each row, in two sheets: the empty ones before it count, and those of both sheets.
  @Test func emptyCellsAndOtherSheetsCount() {
    var limits = ExcelLimits.standard
    limits.cells = 104
    let rows = "<row><c r=\"Z1\"><v>1</v></c></row><row><c r=\"Z2\"><v>1</v></c></row>"
    let two = WorkbookMaker.archive(WorkbookMaker.parts([("A", rows), ("B", rows)]))
    #expect(fault(two, limits) == "read: 2")
    limits.cells = 103
    #expect(fault(two, limits) == "has more than 103 cells")
  }

  @Test func columnsBeyondTheLimitAreNotLookedAt() throws {
    var limits = ExcelLimits.standard
    limits.columns = 1
    let sheets = try ExcelWorkbook.sheets(WorkbookMaker.workbook(Self.one), limits: limits)
    #expect(sheets[0].rows[0].cells.map(\.text) == ["abcdefgh"])
  }

  /// An archive that says of an entry that it unpacks to two million bytes from some hundred, and one of which an entry
  /// unpacks to more than it says: refused, before and while it is unpacked.
  @Test func whatUnpacksToTooMuchIsRefused() {
    var parts = WorkbookMaker.parts([("List", Self.one)])
    parts[1].saidSize = 2_000_000
    #expect(
      fault(WorkbookMaker.archive(parts)) == "holds xl/workbook.xml, which unpacks to more than 250 times its size")
    parts[1].saidSize = 10
    parts[1].isPacked = true
    #expect(fault(WorkbookMaker.archive(parts)) == "holds xl/workbook.xml, which is damaged; get the file again")
    parts[1].saidSize = nil
    #expect(fault(WorkbookMaker.archive(parts)) == "read: 1")
  }

  @Test func anArchiveThatSaysTooManyEntriesIsRefusedBeforeItIsOpened() {
    let parts = WorkbookMaker.parts([("List", Self.one)])
    #expect(fault(WorkbookMaker.archive(parts, saidEntries: 60_000)).hasPrefix("holds more than 2000 files"))
    #expect(fault(WorkbookMaker.archive(parts, saidDirectory: 1 << 30)).hasPrefix("has a list of its files"))
  }

  @Test func whatIsNoWorkbookIsToldSo() {
    #expect(fault(Array("PK\u{3}\u{4} and no end".utf8)) == "is no whole archive (zip); get the file again")
    #expect(fault([]) == "is no whole archive (zip); get the file again")
    #expect(fault(WorkbookMaker.archive([.init("a.txt", "a")])) == "is an archive (zip) and no workbook of Excel")
    #expect(
      fault(WorkbookMaker.archive([.init("xl/workbook.bin", "")])) == "is a binary workbook (.xlsb); save it as .xlsx")
    #expect(
      fault(WorkbookMaker.archive([.init("mimetype", ""), .init("content.xml", "")]))
        == "is a workbook of LibreOffice (.ods); save it as .xlsx or as CSV")
    var locked = WorkbookMaker.parts([("List", Self.one)])
    locked[1].flags = 1
    #expect(fault(WorkbookMaker.archive(locked)) == "is locked with a password; save it without one")
    var entity = WorkbookMaker.parts([("List", Self.one)])
    entity[1].bytes = Array("<!DOCTYPE a><workbook/>".utf8)
    #expect(
      fault(WorkbookMaker.archive(entity))
        == "holds xl/workbook.xml, which has a document type (<!DOCTYPE …>), which no exchange format needs; it is refused"
    )
    let missing = WorkbookMaker.parts([("List", Self.one)]).filter { !$0.name.contains("sheet1") }
    #expect(fault(WorkbookMaker.archive(missing)) == "names its part xl/worksheets/sheet1.xml, which is not in it")
  }
}
