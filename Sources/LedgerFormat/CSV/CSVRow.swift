import Receivables

/// One row, read by fields of the mapping.
struct CSVRow {
  let row: CSVReader.Row
  let table: CSVTable
  let values: CSVValueReader
  let mapping: CSVMapping

  /// 1-based line that it starts on.
  var line: Int { row.line }
  /// File and line, for messages.
  var place: String { "\(table.file.name):\(row.line)" }

  /// Whether a field is mapped.
  func hasColumn(_ field: String) -> Bool { table.file.columns[field] != nil }

  /// The first column of a field that holds something.
  func optional(_ field: String) -> String? {
    for column in table.file.columns[field] ?? [] {
      if let text = table.value(column, row)?.trimmed, !text.isEmpty { return text }
    }
    return nil
  }

  /// A field that must hold something.
  func text(_ field: String) throws(CSVRowFault) -> String {
    guard let text = optional(field) else { throw fault(field, "is empty") }
    return text
  }

  /// A day.
  func day(_ field: String) throws(CSVRowFault) -> CivilDay {
    let text = try text(field)
    guard let day = values.day(text) else {
      throw fault(field, "'\(text)' is no day in \(values.style.dates.joined(separator: " or "))")
    }
    return day
  }

  /// The currency of the row, or that of the mapping.
  func currency() throws(CSVRowFault) -> Currency {
    guard let text = optional("currency") else {
      if let currency = mapping.currency { return currency }
      throw fault("currency", "is empty, and the mapping has none")
    }
    guard let currency = Currency(code: text) else { throw fault("currency", "'\(text)' is no currency like NOK") }
    return currency
  }

  /// An amount.
  func money(_ field: String, _ currency: Currency) throws(CSVRowFault) -> Money {
    let text = try text(field)
    do throws(MoneyError) { return try values.money(text, currency) } catch { throw fault(field, error.description) }
  }

  /// An amount, where there is one.
  func optionalMoney(_ field: String, _ currency: Currency) throws(CSVRowFault) -> Money? {
    optional(field) == nil ? nil : try money(field, currency)
  }

  /// A fault of a field, with its column.
  func fault(_ field: String, _ message: String) -> CSVRowFault {
    CSVRowFault(column: table.file.columns[field]?.first ?? field, message: message)
  }
}

/// Why a row cannot be read.
struct CSVRowFault: Error {
  var column: String
  var message: String
}
