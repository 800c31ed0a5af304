import LedgerFormat
import Receivables

/// Reads a list by a mapping: the rows of CSV as they are, those of a workbook as the mapping says that amounts and
/// days are written.
package enum TableImport {
  /// Reads the bytes of a file.
  ///
  /// - Throws: ``TableFault`` where they are no list, or not the one of the mapping.
  package static func read(_ bytes: [UInt8], by mapping: CSVMapping, name: String) throws(TableFault) -> CSVImportResult
  {
    guard let file = mapping.files.first else { throw TableFault(message: "the mapping names no file") }
    let source = try TableSource.read(
      bytes, delimiter: mapping.style.saysDelimiter ? mapping.style.delimiter : nil)
    var mapping = mapping
    // A workbook has days that are days, in whatever form the mapping has those of texts.
    if source.encoding == nil { mapping.style.dates.append("yyyy-MM-dd") }
    let wanted = Set(file.columns.values.flatMap { $0 })
    let places = source.candidates.compactMap { candidate -> (sheet: Sheet, header: Int, names: [String])? in
      if let name = file.sheet, source.encoding == nil, candidate.sheet.name != name { return nil }
      let rows = candidate.sheet.rows.prefix(CSVTable.mostRowsBefore + 1).map { $0.cells.map(\.text) }
      let headers = CSVTable.headers(rows, of: file.headerRows)
      let header = headers.firstIndex { wanted.isSubset(of: CSVTable.names($0)) }
      return header.map { (candidate.sheet, $0 + file.headerRows - 1, headers[$0]) }
    }
    guard let (sheet, header, names) = places.first else {
      if let name = file.sheet, source.encoding == nil, !source.candidates.contains(where: { $0.sheet.name == name }) {
        throw TableFault(message: "has no sheet '\(name)', which the mapping names")
      }
      let rows = source.candidates.first.map(\.sheet.rows) ?? []
      return CSVImport.run(
        mapping, rows: rows.map { CSVReader.Row(line: $0.line, fields: $0.cells.map(\.text)) }, name: name, broken: [:])
    }
    mapping.files[0].headerRows = 1
    var rows = TableRows(sheet, header: header, names, mapping, file)
    try rows.read()
    return CSVImport.run(mapping, rows: rows.rows, name: name, broken: rows.broken)
  }
}

/// Hands on what was read of a list.
package struct TableImportFormat: ImportFormat {
  package let name = "table"
  package let summary = "a list of open claims, as workbook or CSV (purre import table)"
  private let creditor: Creditor
  private let accounts: [(account: Account, open: [String: OpenClaim])]

  /// Hands on what a list told; its faults have been told already.
  ///
  /// - Throws: the fault that says why what was put down cannot be read.
  package init(_ books: CSVBooks) throws {
    creditor = books.creditor
    var accounts: [(account: Account, open: [String: OpenClaim])] = []
    try books.accounts { accounts.append(($0, $1)) }
    self.accounts = accounts
  }

  package func recognises(_ file: ImportFile) -> Bool { false }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) {
    if !intake.creditors.contains(where: { $0.id == creditor.id }) { intake.take(creditor, at: ImportPlace()) }
    for (account, open) in accounts { intake.take(account, open: open, at: ImportPlace()) }
  }
}

/// The rows of a sheet as texts, from its header on.
private struct TableRows {
  private let sheet: Sheet
  private let header: Int
  private let mapping: CSVMapping
  private let written: [String]
  private let names: [String]
  /// The field of each column that has one.
  private var fields: [Int: String] = [:]
  private(set) var rows: [CSVReader.Row] = []
  private(set) var broken: [Int: (column: String, message: String)] = [:]

  init(_ sheet: Sheet, header: Int, _ written: [String], _ mapping: CSVMapping, _ file: CSVMapping.File) {
    self.sheet = sheet
    self.header = header
    self.mapping = mapping
    self.written = written
    names = CSVTable.names(written)
    for (field, columns) in file.columns {
      for column in columns { if let place = names.firstIndex(of: column) { fields[place] = field } }
    }
  }

  /// Most cells that merged ones are filled into.
  private static let mostFilled = 2_000_000

  mutating func read() throws(TableFault) {
    let first = sheet.rows[header]
    rows = [CSVReader.Row(line: first.line, fields: written)]
    // Merged cells do not lie over each other: at most one counts in a column.
    let tall = sheet.merges.filter { merge in
      merge.rows.count > 1 && merge.rows.lowerBound > first.line && fields[merge.columns.lowerBound] != nil
    }.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
    var next = 0
    var open: [Int: (last: Int, cell: SheetCell)] = [:]
    var filled = 0
    for row in sheet.rows[(header + 1)...] {
      var cells = row.cells
      open = open.filter { $0.value.last >= row.line }
      for (column, merge) in open where !cells.indices.contains(column) || cells[column].isEmpty {
        filled += max(1, column + 1 - cells.count)
        while cells.count <= column { cells.append(SheetCell("")) }
        cells[column] = merge.cell
      }
      guard filled <= Self.mostFilled else {
        throw TableFault(line: row.line, message: "has cells that are merged over more than \(Self.mostFilled) others")
      }
      while next < tall.count, tall[next].rows.lowerBound <= row.line {
        let (lines, column) = (tall[next].rows, tall[next].columns.lowerBound)
        if lines.lowerBound == row.line, cells.indices.contains(column) {
          open[column] = (lines.upperBound, cells[column])
        }
        next += 1
      }
      check(cells, row.line)
      rows.append(CSVReader.Row(line: row.line, fields: cells.enumerated().map { text($1, $0) }))
    }
  }

  /// Finds what must not be read: errors of the sheet, and more fields than the header names.
  private mutating func check(_ cells: [SheetCell], _ line: Int) {
    for (place, cell) in cells.enumerated() where cell.kind == .error && fields[place] != nil {
      broken[line] = (names[place], "holds \(cell.text)")
    }
    for (place, cell) in cells.enumerated() where Self.hasLostDigits(cell) {
      guard let field = fields[place], Self.identifiers.contains(field) else { continue }
      broken[line] = (
        names[place], "holds a number of more than 15 digits, of which a workbook keeps no more; make it text"
      )
    }
    if cells.count > names.count, cells[names.count...].contains(where: { !$0.isEmpty }) {
      let count = cells.count { !$0.isEmpty }
      broken[line] = (
        "column \(names.count + 1)",
        "the row has \(max(count, cells.count)) fields, but the header has \(names.count); is a sign in an amount taken "
          + "for the delimiter?"
      )
    }
  }

  private static let identifiers = ["number", "id", "customer"]

  /// Whether a number has more digits than a workbook keeps.
  private static func hasLostDigits(_ cell: SheetCell) -> Bool {
    cell.kind == .number && cell.text.utf8.count > ExcelNumber.significantDigits && !cell.text.contains(".")
  }

  /// A cell as the mapping has such fields written.
  private func text(_ cell: SheetCell, _ place: Int) -> String {
    guard cell.kind == .number || cell.kind == .percent, let field = fields[place] else { return cell.text }
    // As a sheet shows it in CSV, so that it is known as what it is.
    if field == "payment_reference", Self.hasLostDigits(cell) {
      return "\(cell.text.prefix(1))E+\(cell.text.utf8.count - 1)"
    }
    let isAmount = CSVTable.amounts.contains(field) || field == "discount_percent"
    guard isAmount, mapping.style.decimal != "." else { return cell.text }
    return cell.text.replacing(".", with: mapping.style.decimal)
  }
}
