import LedgerFormat
import LuaGuest
import Receivables

/// Reads a table of cases from CSV: a heading with the names of the columns, then a case a row. An empty cell is nil.
struct CaseTableCSV {
  let file: String

  private struct Column {
    var name: String
    var type: CellType?
  }

  func read(_ bytes: [UInt8]) throws -> CaseTable {
    let sheet: CSVSheet
    do throws(CSVSheetFault) {
      sheet = try CSVSheet(bytes)
    } catch {
      throw fault(line: error.line, error.message)
    }
    guard let heading = sheet.rows.first else { throw fault(line: nil, "is empty, so it tests nothing") }
    let columns = try heading.fields.map { try column($0, line: heading.line) }
    let names = columns.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw fault(line: heading.line, "the column '\(twice)' stands there twice")
    }
    let rows = try sheet.rows.dropFirst().map { row in
      guard row.fields.count == columns.count else {
        throw fault(line: row.line, "the row has \(row.fields.count) cells, but there are \(columns.count) columns")
      }
      return try zip(columns, row.fields).compactMap { column, text in try cell(text, column, line: row.line) }
    }
    return CaseTable(columns: names, rows: rows)
  }

  private func column(_ heading: String, line: Int) throws -> Column {
    let halves = heading.trimmed.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmed }
    guard let name = halves.first, !name.isEmpty else { throw fault(line: line, "a column has no name") }
    guard halves.count == 2 else { return Column(name: name, type: nil) }
    guard let type = CellType(rawValue: halves[1]) else {
      let known = CellType.allCases.map(\.rawValue)
      let nearest = NearestName.find(halves[1], among: known).map { "did you mean '\($0)'?" } ?? "there are: \(known.joined(separator: ", "))"
      throw fault(line: line, "the column \(name) is of no type '\(halves[1])'; \(nearest)")
    }
    return Column(name: name, type: type)
  }

  private func cell(_ written: String, _ column: Column, line: Int) throws -> TableEntry? {
    let text = column.type == .text ? written : written.trimmed
    if text.isEmpty { return nil }
    do throws(CellType.Fault) {
      return TableEntry(key: .string(column.name), value: try (column.type ?? .form(of: text)).read(text))
    } catch {
      throw fault(line: line, "\(column.name): \(error.message)")
    }
  }

  private func fault(line: Int?, _ message: String) -> CallbackFailure {
    CallbackFailure(message: "\(file)\(line.map { ":\($0)" } ?? ""): \(message)")
  }
}
