import Receivables

/// A CSV file with its header matched to a mapping.
package struct CSVTable {
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
    try self.init(rows, file: file)
  }

  /// Rows that may be looked at for a header, which stands under title lines.
  package static let mostRowsBefore = 60

  /// Takes rows, whose header is the first one with all columns that the mapping names.
  init(_ rows: [CSVReader.Row], file: CSVMapping.File) throws(CSVTableFault) {
    guard !rows.isEmpty else { throw CSVTableFault(line: nil, message: "is empty") }
    let wanted = Set(file.columns.values.flatMap { $0 } + file.conditions.map(\.column))
    let place = rows.prefix(Self.mostRowsBefore).firstIndex { wanted.isSubset(of: Self.names($0.fields)) }
    guard let place else {
      let names = rows[0].fields.map(\.trimmed)
      let missing = wanted.subtracting(Self.names(rows[0].fields)).sorted()
      throw CSVTableFault(line: 1, message: Self.advice(missing: missing, saw: names, file))
    }
    columns = Dictionary(firstOf: Self.names(rows[place].fields).enumerated().map { ($1, $0) })
    self.file = file
    self.rows = Self.filled(rows[(place + 1)...], file, columns)
  }

  /// Rows of claims with what the row above has, in fields that are filled down.
  private static func filled(
    _ rows: ArraySlice<CSVReader.Row>, _ file: CSVMapping.File, _ columns: [String: Int]
  ) -> [CSVReader.Row] {
    let places = file.filledDown.flatMap { file.columns[$0] ?? [] }.compactMap { columns[$0] }
    guard !places.isEmpty else { return Array(rows) }
    let marks = (file.columns["number"] ?? []).compactMap { columns[$0] }
    var held: [Int: String] = [:]
    return rows.map { row in
      var row = row
      let isClaim = marks.contains { row.fields.indices.contains($0) && !row.fields[$0].trimmed.isEmpty }
      for place in places where row.fields.indices.contains(place) {
        let value = row.fields[place].trimmed
        if value.isEmpty, isClaim, let above = held[place] {
          row.fields[place] = above
        } else if !value.isEmpty, !CSVTotals.isWord(value) {
          held[place] = value
        }
      }
      return row
    }
  }

  /// The names of columns: one that stands twice is told apart by a number, one without a name by its letter.
  package static func names(_ header: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return header.enumerated().map { place, written in
      let name = written.trimmed
      let plain = name.isEmpty ? "column \(place + 1)" : name
      seen[plain, default: 0] += 1
      return seen[plain] == 1 ? plain : "\(plain) (\(seen[plain] ?? 0))"
    }
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

  /// Fields that hold amounts.
  package static let amounts = ["amount", "open_amount", "paid_amount", "credited_amount", "credit_limit"]

  /// How the values of the file are written: as the mapping says, and amounts that it says nothing of as they show
  /// themselves.
  ///
  /// - Throws: ``CSVTableFault`` with both readings, where an amount has two.
  func style(_ mapping: CSVMapping) throws(CSVTableFault) -> CSVMapping.Style {
    var style = mapping.style
    guard !style.saysSigns, !style.isInMinorUnits else { return style }
    let places = Self.amounts.flatMap { file.columns[$0] ?? [] }.compactMap { columns[$0] }
    let texts = rows.lazy.flatMap { row in places.compactMap { $0 < row.fields.count ? row.fields[$0] : nil } }
    do throws(AmountSigns.Unclear) {
      let signs = try AmountSigns.find(texts, mapping.currency ?? mapping.creditor.currency, otherwise: ".")
      guard signs.decimal == "," else { return style }
      style.decimal = ","
      style.thousands = "."
      return style
    } catch {
      let line = rows.first { row in
        places.contains { $0 < row.fields.count && row.fields[$0].contains(error.text) }
      }?.line
      throw CSVTableFault(
        line: line,
        message: "\(error); say it in the mapping: \"decimal\": \",\" and \"thousands\": \".\", or the other way round")
    }
  }

  private static func advice(missing: [String], saw names: [String], _ file: CSVMapping.File) -> String {
    let fields = CSVMapping.required(of: file.role).map { "\"\($0)\": \"…\"" }.joined(separator: ", ")
    let signs: [Character] = [";", "\t", ",", "|"].filter { sign in names.count == 1 && names[0].contains(sign) }
    let delimiter = signs.first.map { sign in
      let written = sign == "\t" ? "\\t" : String(sign)
      return "\n  its fields seem to be divided by something else; say in the mapping: \"delimiter\": \"\(written)\""
    }
    return """
      the mapping names columns that the file does not have: \(missing.joined(separator: ", "))
        the file has: \(names.joined(separator: ", "))\(delimiter ?? "")
        a mapping to start from: {"name": "\(file.name)", "rows": "\(file.role.rawValue)", "columns": {\(fields)}}
      """
  }
}

/// Why a file cannot be read as a table.
package struct CSVTableFault: Error {
  package var line: Int?
  package var message: String
}

/// One row, read by fields of the mapping.
struct CSVRow {
  let row: CSVReader.Row
  let table: CSVTable
  let values: CSVValueReader
  let mapping: CSVMapping
  /// Knows how the ids of the file are spelled, and takes what is to be told of them.
  let ids: FaultCollector
  /// What faults call the file.
  let name: String

  /// 1-based line that it starts on.
  var line: Int { row.line }
  /// File and line, for messages.
  var place: String { "\(name):\(row.line)" }

  /// Whether a field is mapped.
  func hasColumn(_ field: String) -> Bool {
    table.file.columns[field] != nil || table.file.constants[field] != nil
  }

  /// What the first column of a field that holds something means, else what the field holds in every row.
  func optional(_ field: String) -> String? {
    for column in table.file.columns[field] ?? [] {
      guard let text = table.value(column, row)?.trimmed, !text.isEmpty else { continue }
      guard let known = table.file.values[field] else { return text }
      let meaning = known[text] ?? known.first { $0.key.lowercased() == text.lowercased() }?.value ?? text
      return meaning.isEmpty ? nil : meaning
    }
    return table.file.constants[field]
  }

  /// What all columns of a field hold.
  func all(_ field: String) -> [String] {
    (table.file.columns[field] ?? []).compactMap { table.value($0, row)?.trimmed }.filter { !$0.isEmpty }
  }

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
    ids.at(table.file.columns[field]?.first ?? field) { ids.note(message, severity: .warning) }
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
    guard let currency = Currency(code: text.uppercased()) else {
      throw fault("currency", "'\(text)' is no currency like NOK")
    }
    return currency
  }

  /// An amount.
  func money(_ field: String, _ currency: Currency) throws(CSVRowFault) -> Money {
    let text = try text(field)
    do throws(MoneyError) { return try values.money(text, currency) } catch {
      if case .notADecimal = error, values.style.decimal == "," {
        throw fault(field, "'\(text)' is no amount as this file writes them: 1.234,50")
      }
      throw fault(field, error.description)
    }
  }

  /// An amount, where there is one.
  func optionalMoney(_ field: String, _ currency: Currency) throws(CSVRowFault) -> Money? {
    optional(field) == nil ? nil : try money(field, currency)
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
