import Receivables

/// The row that a file has come to, read by fields of the mapping.
final class CSVRow {
  let record: CSVRecord
  let table: CSVTable
  let values: CSVValueReader
  let mapping: CSVMapping
  /// Knows how the ids of the file are spelled, and takes what is to be told of them.
  let ids: FaultCollector
  /// What faults call the file.
  let name: String

  init(
    _ record: CSVRecord, of table: CSVTable, values: CSVValueReader, mapping: CSVMapping, ids: FaultCollector,
    name: String
  ) {
    self.record = record
    self.table = table
    self.values = values
    self.mapping = mapping
    self.ids = ids
    self.name = name
  }

  /// 1-based line that it starts on.
  var line: Int { record.line }

  /// Whether a field is mapped.
  func hasColumn(_ field: String) -> Bool { table.fields[field] != nil }

  /// What the first column of a field that holds something means, else what the field holds in every row.
  func optional(_ field: String) -> String? {
    guard let field = table.fields[field] else { return nil }
    for place in field.places {
      guard let text = record.trimmed(place) else { continue }
      if field.meanings.isEmpty { return text }
      let meaning = field.meanings[text] ?? field.foldedMeanings[text.lowercased()] ?? text
      return meaning.isEmpty ? nil : meaning
    }
    return field.constant
  }

  /// What all columns of a field hold.
  func all(_ field: String) -> [String] { (table.fields[field]?.places ?? []).compactMap(record.trimmed) }

  /// What a field that says yes or no holds, where that is not no.
  func flag(_ field: String) -> String? { optional(field).flatMap { values.isNo($0) ? nil : $0 } }

  /// One of several words, where there is one.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ field: String) throws(CSVRowFault) -> Choice? {
    guard let text = optional(field) else { return nil }
    if let choice = Choice(rawValue: text.lowercased()) { return choice }
    let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw fault(
      field,
      "'\(text)' is none of \(words); say in the mapping what it means: \"values\": {\"\(field)\": {\"\(text)\": \"…\"}}"
    )
  }

  /// A day, where there is one.
  func optionalDay(_ field: String) throws(CSVRowFault) -> CivilDay? { optional(field) == nil ? nil : try day(field) }

  /// A field that must hold something.
  func text(_ field: String) throws(CSVRowFault) -> String {
    guard let text = optional(field) else { throw fault(field, "is empty") }
    return text
  }

  /// An id, a number or a reference that must be there.
  func identifier(_ field: String) throws(CSVRowFault) -> String {
    try identifier(try text(field), field)
  }

  /// An id, a number or a reference, where there is one.
  func optionalIdentifier(_ field: String) throws(CSVRowFault) -> String? {
    guard let text = optional(field) else { return nil }
    return try identifier(text, field)
  }

  /// Tells something of a field that keeps nothing out.
  func tell(_ field: String, _ message: String) {
    ids.line = line
    ids.at(table.fields[field]?.column ?? field) { ids.note(message, severity: .warning) }
  }

  private func identifier(_ text: String, _ field: String) throws(CSVRowFault) -> String {
    do throws(IdentityFault) {
      let reading = try ids.spellings.read(text)
      guard let warning = reading.warning else { return reading.id }
      tell(field, warning)
      return reading.id
    } catch {
      throw fault(field, error.message)
    }
  }

  func day(_ field: String) throws(CSVRowFault) -> CivilDay {
    let text = try text(field)
    guard let day = values.day(text) else {
      throw fault(field, values.noDay(text))
    }
    return day
  }

  /// The currency of the row, or that of the mapping.
  func currency() throws(CSVRowFault) -> Currency {
    guard let text = optional("currency") else {
      if let currency = mapping.currency { return currency }
      throw fault("currency", "is empty, and the mapping has none; say it there: \"currency\": \"NOK\"")
    }
    guard let currency = Currency(code: text.uppercased()) else {
      throw fault("currency", "'\(text)' is no currency like NOK")
    }
    return currency
  }

  /// An amount.
  func money(_ field: String, _ currency: Currency) throws(CSVRowFault) -> Money {
    try money(try text(field), field, currency)
  }

  private func money(_ text: String, _ field: String, _ currency: Currency) throws(CSVRowFault) -> Money {
    do throws(MoneyError) { return try values.money(text, currency) } catch {
      throw fault(field, values.noAmount(text, error))
    }
  }

  /// An amount, where there is one.
  func optionalMoney(_ field: String, _ currency: Currency) throws(CSVRowFault) -> Money? {
    guard let text = optional(field) else { return nil }
    return try money(text, field, currency)
  }

  /// A discount for early payment, where both its parts are there.
  func discount() throws(CSVRowFault) -> CashDiscount? {
    guard let written = optional("discount_percent") else {
      if optional("discount_days") != nil { throw fault("discount_percent", "is empty, but the discount has days") }
      return nil
    }
    let decimal = values.style.decimal == "." ? written : written.replacing(values.style.decimal, with: ".")
    let number = decimal.hasSuffix("%") ? String(decimal.dropLast()).trimmed : decimal
    guard let points = ValueCodec<Int>.basisPoints(number) else {
      throw fault("discount_percent", "'\(written)' is no percentage above 0 and up to 100 with at most two decimals")
    }
    let text = try text("discount_days")
    guard let days = Int(text), (0...366).contains(days) else {
      throw fault("discount_days", "'\(text)' is no number of days from 0 to 366")
    }
    return CashDiscount(days: days, basisPoints: points)
  }

  /// The amounts in all columns of a field that hold one, with the names of the columns.
  func amounts(_ field: String, _ currency: Currency) throws(CSVRowFault) -> [(column: String, amount: Money)] {
    var amounts: [(column: String, amount: Money)] = []
    for (column, place) in zip(table.file.columns[field] ?? [], table.fields[field]?.places ?? []) {
      guard let text = record.trimmed(place) else { continue }
      do throws(MoneyError) { amounts.append((column, try values.money(text, currency))) } catch {
        throw CSVRowFault(column: column, message: values.noAmount(text, error))
      }
    }
    return amounts
  }

  /// A fault of a field, with its column.
  func fault(_ field: String, _ message: String) -> CSVRowFault {
    CSVRowFault(column: table.fields[field]?.column ?? field, message: message)
  }
}

/// Why a row cannot be read.
struct CSVRowFault: Error {
  var column: String
  var message: String
}
