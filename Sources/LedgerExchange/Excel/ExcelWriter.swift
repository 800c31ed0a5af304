import CZip
import Receivables

/// A table to be written as a workbook of Excel: a sheet, a heading, a cell for each column of each row.
///
/// It is put together in memory: libxlsxwriter 1.1.4 goes by way of temporary files, and answers that all went well
/// when one of them had no room (findings/xlsxwriter-no-room.sh).
package struct ExcelTable: Sendable {
  /// What a cell holds.
  package enum Cell: Sendable, Hashable {
    /// A text, which no program takes for a number: references and ids keep their zeros.
    case text(String)
    case number(Int64)
    /// An amount, shown with its currency.
    case money(Money)
    case day(CivilDay)
    case none
  }

  /// Name of the sheet; what Excel does not take in it is left out.
  package var sheet: String
  /// Headings of the columns.
  package var columns: [String]
  package var rows: [[Cell]]

  /// Describes a table.
  package init(sheet: String, columns: [String], rows: [[Cell]]) {
    self.sheet = sheet
    self.columns = columns
    self.rows = rows
  }

  /// The workbook, the same bytes for the same table.
  ///
  /// - Throws: ``ExcelWriteFault`` for what no workbook can hold: more rows than 1,048,575, or a text above 32,767
  ///   characters (Microsoft, "Excel specifications and limits").
  package func workbook() throws(ExcelWriteFault) -> [UInt8] {
    guard rows.count < Self.mostRows else {
      throw ExcelWriteFault(
        message:
          "\(rows.count) rows do not fit a sheet of Excel, which holds \(Self.mostRows) with its heading; take csv")
    }
    var styles = ExcelStyles()
    let sheet = try sheetXML(&styles)
    return try ExcelArchive.bytes([
      ("[Content_Types].xml", Self.contentTypes), ("_rels/.rels", Self.packageRelations),
      ("xl/workbook.xml", workbookXML), ("xl/_rels/workbook.xml.rels", Self.workbookRelations),
      ("xl/styles.xml", styles.xml), ("xl/worksheets/sheet1.xml", sheet),
    ])
  }

  private static let mostRows = 1_048_576
  private static let mostCharacters = 32_767
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private static let contentTypes =
    head + "<Types xmlns=\"\(package)/content-types\">"
    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(types).sheet.main+xml\"/>"
    + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(types).worksheet+xml\"/>"
    + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(types).styles+xml\"/></Types>"

  private static let packageRelations =
    head + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" "
    + "Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"

  private static let workbookRelations =
    head + "<Relationships xmlns=\"\(package)/relationships\">"
    + "<Relationship Id=\"rId1\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    + "<Relationship Id=\"rId2\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"

  private var workbookXML: String {
    let name = String(sheet.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
    return Self.head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\"><sheets>"
      + "<sheet name=\"\(name.isEmpty ? "Sheet1" : name.excelText)\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
  }

  private func sheetXML(_ styles: inout ExcelStyles) throws(ExcelWriteFault) -> String {
    var body = ""
    for (number, row) in ([columns.map(Cell.text)] + rows).enumerated() {
      body += "<row r=\"\(number + 1)\">"
      for (column, cell) in row.enumerated() where cell != .none {
        let place = "\(ExcelPlace.letters(column))\(number + 1)"
        body += try Self.cell(cell, at: place, isHeading: number == 0, &styles)
      }
      body += "</row>"
    }
    let widths = columns.indices.map { column in
      let longest = rows.map { $0.indices.contains(column) ? Self.width($0[column]) : 0 }.max() ?? 0
      return min(60, max(8, columns[column].count, longest) + 2)
    }
    let columnsXML = widths.enumerated().map {
      "<col min=\"\($0 + 1)\" max=\"\($0 + 1)\" width=\"\($1)\" customWidth=\"1\"/>"
    }
    return Self.head + "<worksheet xmlns=\"\(Self.main)\"><sheetViews><sheetView workbookViewId=\"0\">"
      + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
      + (columns.isEmpty ? "" : "<cols>\(columnsXML.joined())</cols>") + "<sheetData>\(body)</sheetData>"
      + (columns.isEmpty
        ? "" : "<autoFilter ref=\"A1:\(ExcelPlace.letters(columns.count - 1))\(rows.count + 1)\"/>")
      + "</worksheet>"
  }

  private static func width(_ cell: Cell) -> Int {
    switch cell {
    case .text(let text): text.count
    case .number(let number): String(number).count
    case .money(let money): money.description.count + 2
    case .day: 10
    case .none: 0
    }
  }

  private static func cell(
    _ cell: Cell, at place: String, isHeading: Bool, _ styles: inout ExcelStyles
  ) throws(ExcelWriteFault) -> String {
    switch cell {
    case .none: return ""
    case .text(let text):
      return try self.text(text, at: place, style: isHeading ? ExcelStyles.heading : ExcelStyles.text)
    case .number(let number): return try figure(String(number), at: place, style: ExcelStyles.number)
    case .money(let money): return try figure(money.decimal, at: place, style: styles.style(of: money.currency))
    case .day(let day):
      let serial = CivilDay(year: 1899, month: 12, day: 30).map { day.days(since: $0) } ?? 0
      // Excel's count of days begins in 1900, and has a 29 February of that year.
      guard serial > 60 else { return try text(day.description, at: place, style: ExcelStyles.text) }
      return try figure(String(serial), at: place, style: ExcelStyles.day)
    }
  }

  private static func text(_ text: String, at place: String, style: Int) throws(ExcelWriteFault) -> String {
    guard text.utf16.count <= mostCharacters else {
      throw ExcelWriteFault(
        message: "the text of \(place) has \(text.utf16.count) characters, and a cell of Excel holds "
          + "\(mostCharacters); take csv")
    }
    return
      "<c r=\"\(place)\" s=\"\(style)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text.excelText)</t></is></c>"
  }

  /// Excel keeps 15 digits of a number; one that has more is written as text rather than as another number.
  private static func figure(_ decimal: String, at place: String, style: Int) throws(ExcelWriteFault) -> String {
    guard decimal.count(where: { $0.isNumber }) <= ExcelNumber.significantDigits else {
      return try text(decimal, at: place, style: ExcelStyles.text)
    }
    return "<c r=\"\(place)\" s=\"\(style)\"><v>\(decimal)</v></c>"
  }
}

/// Why a table is no workbook.
package struct ExcelWriteFault: Error, Sendable, Hashable, CustomStringConvertible {
  package let message: String
  package var description: String { message }
}

/// The looks of cells, by their place in the list of the workbook.
private struct ExcelStyles {
  static let heading = 1
  static let text = 2
  static let number = 3
  static let day = 4
  private static let firstOfMoney = 5
  private static let firstFormat = 165
  private var currencies: [Currency] = []

  mutating func style(of currency: Currency) -> Int {
    if let place = currencies.firstIndex(of: currency) { return Self.firstOfMoney + place }
    currencies.append(currency)
    return Self.firstOfMoney + currencies.count - 1
  }

  var xml: String {
    let codes = currencies.map { currency in
      let decimals = String(repeating: "0", count: currency.exponent)
      return "#,##0\(decimals.isEmpty ? "" : "." + decimals)\\ [$\(currency.code)]"
    }
    let formats =
      ["<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"]
      + codes.enumerated().map { "<numFmt numFmtId=\"\(Self.firstFormat + $0)\" formatCode=\"\($1)\"/>" }
    let xf = { (format: Int, font: Int) in
      "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    }
    let looks =
      [xf(0, 0), xf(49, 1), xf(49, 0), xf(1, 0), xf(164, 0)] + codes.indices.map { xf(Self.firstFormat + $0, 0) }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      + "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      + "<numFmts count=\"\(formats.count)\">\(formats.joined())</numFmts>"
      + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
      + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
      + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
      + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"\(looks.count)\">\(looks.joined())</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }
}

extension String {
  /// The text for a cell: what XML cannot hold is written by its number, as Excel does (ECMA-376, part 1, 22.9.2.19).
  fileprivate var excelText: String {
    var text = ""
    for (place, scalar) in zip(unicodeScalars.indices, unicodeScalars) {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\n", "\t": text.unicodeScalars.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{fffe}", "\u{ffff}":
        let code = String(scalar.value, radix: 16, uppercase: true)
        text += "_x\(String(repeating: "0", count: 4 - code.count))\(code)_"
      case "_" where isCode(from: place): text += "_x005F_"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Whether a character would be read as the beginning of `_x000D_`.
  private func isCode(from place: Index) -> Bool {
    let rest = unicodeScalars[place...].prefix(7)
    guard rest.count == 7, rest.dropFirst().first == "x", rest.last == "_" else { return false }
    return rest.dropFirst(2).dropLast().allSatisfy { $0.properties.isASCIIHexDigit }
  }
}

/// A zip archive put together in memory, every entry of the first day that zip knows.
private enum ExcelArchive {
  /// 1 January 1980.
  private static let firstDay: UInt16 = 0x21

  static func bytes(_ entries: [(name: String, text: String)]) throws(ExcelWriteFault) -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw fault(&error) }
    defer { zip_source_free(source) }
    guard let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error) else { throw fault(&error) }
    // The archive gives up its hold on the source when it closes.
    zip_source_keep(source)
    // It reads the entries when it closes.
    var held: [UnsafeMutableRawBufferPointer] = []
    defer { for buffer in held { buffer.deallocate() } }
    for (name, text) in entries {
      let bytes = Array(text.utf8)
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      buffer.copyBytes(from: bytes)
      held.append(buffer)
      if add(name, buffer, to: archive) { continue }
      let message = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw ExcelWriteFault(message: "the workbook cannot be put together: \(message)")
    }
    guard zip_close(archive) == 0 else {
      let message = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw ExcelWriteFault(message: "the workbook cannot be put together: \(message)")
    }
    return try read(source)
  }

  private static func add(_ name: String, _ bytes: UnsafeMutableRawBufferPointer, to archive: OpaquePointer) -> Bool {
    guard let source = zip_source_buffer(archive, bytes.baseAddress, UInt64(bytes.count), 0) else { return false }
    let place = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard place >= 0 else {
      zip_source_free(source)
      return false
    }
    return zip_file_set_dostime(archive, UInt64(place), 0, firstDay, 0) == 0
  }

  private static func read(_ source: OpaquePointer) throws(ExcelWriteFault) -> [UInt8] {
    var found = zip_stat_t()
    guard zip_source_stat(source, &found) == 0, zip_source_open(source) == 0 else {
      throw ExcelWriteFault(message: "the workbook cannot be put together: it cannot be read back")
    }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(found.size))
    let read = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, UInt64($0.count)) }
    guard read == Int64(bytes.count) else {
      throw ExcelWriteFault(
        message: "the workbook cannot be put together: \(read) of \(bytes.count) bytes were read back")
    }
    return bytes
  }

  private static func fault(_ error: inout zip_error_t) -> ExcelWriteFault {
    ExcelWriteFault(message: "the workbook cannot be put together: \(String(cString: zip_error_strerror(&error)))")
  }
}
