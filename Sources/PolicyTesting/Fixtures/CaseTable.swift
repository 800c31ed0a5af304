import FoundationEssentials
import JSONText
import LedgerFormat
import LuaGuest
import Receivables

/// A table of cases, read from a file: a case a row.
struct CaseTable: Sendable {
  /// Names of the columns, in the order of the file.
  var columns: [String]
  /// The rows, each with the cells that hold something, by column.
  var rows: [[TableEntry]]
}

/// Reads a table of cases from a CSV file or a JSON list of objects; the ending says which.
struct CaseTableReader {
  /// Largest file that is read, in bytes.
  static let fileBytes = 4 << 20

  /// The path by which tests and messages name the file.
  let file: String

  /// Reads the file that lies at a path.
  ///
  /// - Throws: `CallbackFailure` with the file, the line and the column at fault.
  func read(path: String) throws -> CaseTable {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw CallbackFailure(message: "\(file): there is no such file, or it cannot be read")
    }
    guard bytes.count <= Self.fileBytes else {
      throw CallbackFailure(message: "\(file): is larger than \(Self.fileBytes) bytes")
    }
    let table: CaseTable
    switch file.split(separator: ".").last {
    case "csv": table = try CaseTableCSV(file: file).read(Array(bytes))
    case "json": table = try CaseTableJSON(file: file).read(Array(bytes))
    default: throw CallbackFailure(message: "\(file): a table of cases is a .csv or a .json file")
    }
    guard !table.rows.isEmpty else { throw CallbackFailure(message: "\(file): holds no case, so it tests nothing") }
    return table
  }
}

/// What a cell of a table of cases holds. A column says it in its heading, `amount:money`; one that does not has each
/// cell read by its form.
enum CellType: String, CaseIterable, Sendable {
  case money
  case day
  case integer
  case boolean
  case text

  /// Why a cell cannot be read.
  struct Fault: Error {
    var message: String
  }

  /// The form that a text has: `NOK 38.00`, `2026-03-02`, `14`, `true`; else it is plain text. A number with a leading
  /// zero is text, since it is an id.
  static func form(of text: String) -> CellType {
    let bytes = Array(text.utf8)
    if text == "true" || text == "false" { return .boolean }
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    if !digits.isEmpty, digits.allSatisfy(isDigit) {
      return digits.count > 1 && digits.first == UInt8(ascii: "0") ? .text : .integer
    }
    let dashes = [4, 7]
    if bytes.count == 10,
      bytes.indices.allSatisfy({ dashes.contains($0) ? bytes[$0] == UInt8(ascii: "-") : isDigit(bytes[$0]) })
    {
      return .day
    }
    let isAmount =
      bytes.count > 4 && bytes[..<3].allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      && bytes[3] == UInt8(ascii: " ") && (isDigit(bytes[4]) || bytes[4] == UInt8(ascii: "-"))
    return isAmount ? .money : .text
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// The text as a value of this type.
  func read(_ text: String) throws(Fault) -> Value {
    switch self {
    case .text: return .string(text)
    case .boolean:
      guard text == "true" || text == "false" else { throw Fault(message: "'\(text)' is neither true nor false") }
      return .bool(text == "true")
    case .integer:
      guard let number = Int64(text) else { throw Fault(message: "'\(text)' is no whole number that fits") }
      return .integer(number)
    case .day:
      guard let day = CivilDay(text) else { throw Fault(message: "'\(text)' is no day, like 2026-06-29") }
      return .day(day.daysSinceEpoch)
    case .money:
      do {
        let money = try Money(text)
        return .money(minorUnits: money.minorUnits, currency: CurrencyCode(packed: money.currency.packed))
      } catch {
        throw Fault(message: "'\(text)' is no amount, like NOK 38.00: \(error)")
      }
    }
  }
}

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
    let halves = heading.trimmed.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map {
      String($0).trimmed
    }
    guard let name = halves.first, !name.isEmpty else { throw fault(line: line, "a column has no name") }
    guard halves.count == 2 else { return Column(name: name, type: nil) }
    guard let type = CellType(rawValue: halves[1]) else {
      let known = CellType.allCases.map(\.rawValue)
      let nearest =
        NearestName.question(halves[1], among: known)
        ?? "there are: \(known.joined(separator: ", "))"
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

/// Reads a table of cases from JSON: a list of objects, a case each. A member may hold lists and objects, such as a
/// whole account; a text that has the form of an amount or a day is one.
struct CaseTableJSON {
  let file: String

  func read(_ bytes: [UInt8]) throws -> CaseTable {
    let document: JSONValue
    do throws(JSONSyntaxError) {
      document = try JSONParser.parse(bytes)
    } catch {
      throw fault(line: error.line, error.message)
    }
    guard case .array(let elements) = document else {
      throw fault(line: 1, "must be a list of objects, a case each, not \(document.kindName)")
    }
    var columns: [String] = []
    let rows = try elements.enumerated().map { index, element in
      guard case .object(let members) = element else {
        throw fault(line: nil, "case \(index + 1) must be an object, not \(element.kindName)")
      }
      for member in members where !columns.contains(member.key) { columns.append(member.key) }
      return try entries(members, of: "case \(index + 1)")
    }
    return CaseTable(columns: columns, rows: rows)
  }

  private func entries(_ members: [JSONValue.Member], of what: String) throws -> [TableEntry] {
    var seen: Set<String> = []
    return try members.compactMap { member in
      guard seen.insert(member.key).inserted else {
        throw fault(line: member.line, "\(what), \(member.key): stands there twice")
      }
      if member.value == .null { return nil }
      return TableEntry(
        key: .string(member.key), value: try value(member.value, line: member.line, of: "\(what), \(member.key)"))
    }
  }

  private func value(_ json: JSONValue, line: Int, of what: String) throws -> Value {
    switch json {
    case .null: return .nil
    case .bool(let flag): return .bool(flag)
    case .number(let text):
      guard let number = Int64(text) else {
        throw fault(line: line, "\(what): \(text) is no whole number; an amount is a text, like \"NOK 38.00\"")
      }
      return .integer(number)
    case .string(let text):
      let form = CellType.form(of: text)
      do throws(CellType.Fault) {
        return try (form == .money || form == .day ? form : .text).read(text)
      } catch {
        throw fault(line: line, "\(what): \(error.message)")
      }
    case .array(let elements): return .list(try elements.map { try value($0, line: line, of: what) })
    case .object(let members): return .table(try entries(members, of: what))
    }
  }

  private func fault(line: Int?, _ message: String) -> CallbackFailure {
    CallbackFailure(message: "\(file)\(line.map { ":\($0)" } ?? ""): \(message)")
  }
}
