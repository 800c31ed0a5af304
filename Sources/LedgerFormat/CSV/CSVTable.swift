/// A CSV file with its header matched to a mapping.
struct CSVTable {
  let rows: [CSVReader.Row]
  let columns: [String: Int]
  let file: CSVMapping.File

  /// Reads the text of a file.
  init(_ text: [UInt8], file: CSVMapping.File, delimiter: String) throws(CSVTableFault) {
    guard let byte = delimiter.utf8.first, delimiter.utf8.count == 1 else {
      throw CSVTableFault(line: nil, message: "the mapping's delimiter must be one ASCII character")
    }
    let (rows, openQuote) = CSVReader(delimiter: byte).read(text)
    if let openQuote { throw CSVTableFault(line: openQuote, message: "a quote is opened here and never closed") }
    guard let header = rows.first else { throw CSVTableFault(line: nil, message: "is empty") }
    let names = header.fields.map(\.trimmed)
    let wanted = file.columns.values.flatMap { $0 } + file.conditions.map(\.column)
    let missing = Set(wanted).subtracting(names).sorted()
    guard missing.isEmpty else { throw CSVTableFault(line: 1, message: Self.advice(missing: missing, saw: names, file)) }
    columns = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.rows = Array(rows.dropFirst())
    self.file = file
  }

  /// The value of a column in a row; a row that is too short has none.
  func value(_ column: String, _ row: CSVReader.Row) -> String? {
    guard let place = columns[column], place < row.fields.count else { return nil }
    return row.fields[place]
  }

  /// Why a row does not count, or `nil` when it does.
  func leavesOut(_ row: CSVReader.Row) -> String? {
    for condition in file.conditions {
      let value = value(condition.column, row) ?? ""
      if condition.values.contains(value) == condition.isNegated { return "\(condition.column) = \(value)" }
    }
    return nil
  }

  private static func advice(missing: [String], saw names: [String], _ file: CSVMapping.File) -> String {
    let fields = CSVMapping.required(of: file.role).map { "\"\($0)\": \"…\"" }.joined(separator: ", ")
    return """
      the mapping names columns that the file does not have: \(missing.joined(separator: ", "))
        the file has: \(names.joined(separator: ", "))
        a mapping to start from: {"name": "\(file.name)", "rows": "\(file.role.rawValue)", "columns": {\(fields)}}
      """
  }
}

/// Why a file cannot be read as a table.
struct CSVTableFault: Error {
  var line: Int?
  var message: String
}
