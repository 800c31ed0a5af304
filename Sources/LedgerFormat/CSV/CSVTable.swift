import Receivables

/// A CSV file with its header matched to a mapping.
package struct CSVTable {
  /// Where a field of the mapping stands, and what its words mean.
  final class Field {
    var places: [Int] = []
    /// What words mean, as written, and in small letters.
    var meanings: [String: String] = [:]
    var foldedMeanings: [String: String] = [:]
    var constant: String?
    /// The first column, for messages.
    let column: String

    init(column: String) { self.column = column }
  }

  private struct Condition {
    let place: Int?
    let condition: CSVMapping.Condition
  }

  let file: CSVMapping.File
  /// Index of the header among the rows.
  private let headerRow: Int
  private let places: [String: Int]
  let fields: CSVFields
  private let conditions: [Condition]
  private var filling: CSVFilling?
  /// Own fields that rows tell, by the beginning of their names.
  let ownFields: [String: [OwnField]]
  /// Whether rows of invoices tell of their customers.
  let tellsCustomers: Bool
  /// Whether they tell what was paid or credited, and what else happened to their claims.
  let tellsMoney: Bool
  let tellsEvents: Bool

  /// Rows that may be looked at for a header, which stands under title lines.
  package static let mostRowsBefore = 60

  /// Takes the first rows of a file, whose header is the first one with all columns that the mapping names.
  init(_ rows: [[String]], file: CSVMapping.File) throws(CSVTableFault) {
    guard !rows.isEmpty else { throw CSVTableFault(line: nil, message: "is empty") }
    let wanted = Set(file.columns.values.flatMap { $0 } + file.conditions.map(\.column))
    let headers = Self.headers(rows, of: file.headerRows)
    let found = headers.firstIndex { wanted.isSubset(of: Self.names($0)) }
    guard let found else {
      let missing = wanted.subtracting(Self.names(rows[0])).sorted()
      throw CSVTableFault(line: 1, message: Self.advice(missing: missing, saw: rows[0].map(\.trimmed), file))
    }
    let places = Dictionary(firstOf: Self.names(headers[found]).enumerated().map { ($1, $0) })
    headerRow = found + file.headerRows - 1
    self.places = places
    self.file = file
    conditions = file.conditions.map { Condition(place: places[$0.column], condition: $0) }
    var fields = CSVFields()
    for name in Set(file.columns.keys).union(file.constants.keys).sorted() {
      let field = Field(column: file.columns[name]?.first ?? name)
      field.places = (file.columns[name] ?? []).compactMap { places[$0] }
      field.constant = file.constants[name]
      for (word, meaning) in (file.values[name] ?? [:]).sorted(by: { $0.key < $1.key }) {
        field.meanings[word] = meaning
        if field.foldedMeanings[word.lowercased()] == nil { field.foldedMeanings[word.lowercased()] = meaning }
      }
      fields.add(name, field)
    }
    self.fields = fields
    filling = CSVFilling(fields, file)
    let tells = { (names: [String]) in names.contains { fields[$0] != nil } }
    let names = Set(file.columns.keys).union(file.constants.keys).sorted()
    let ownFields = Dictionary(
      uniqueKeysWithValues: [OwnField.own, OwnField.customers].map { prefix in
        (prefix, names.compactMap { OwnField($0, prefix: prefix) })
      })
    self.ownFields = ownFields
    tellsCustomers =
      ownFields[OwnField.customers]?.isEmpty == false || tells(["customer_name", "customer_kind"] + CSVMapping.details)
    tellsMoney = tells(["paid_amount", "paid_on", "credited_amount"])
    tellsEvents = tells(["disputed", "blocked", "blocked_until", "level", "level_day"])
  }

  /// Hands on the rows under the header.
  ///
  /// - Throws: ``CSVTableFault`` where the file cannot be read so far.
  func eachRow(
    of source: CSVSource, _ style: CSVMapping.Style, _ body: (CSVRecord) -> Void
  ) throws(CSVTableFault) {
    var number = 0
    var filling = filling
    try source.each(style.encoding, delimiter: try style.delimiterByte()) { record in
      defer { number += 1 }
      guard number > headerRow else { return true }
      filling?.fill(record)
      body(record)
      return true
    }
  }

  /// The headers that may begin in the first rows, of one row each or of two: then a name of the upper row stands over
  /// all columns up to the next one, and before what the lower row has.
  package static func headers(_ rows: [[String]], of count: Int) -> [[String]] {
    let first = rows.prefix(mostRowsBefore + count - 1)
    guard count > 1 else { return Array(first) }
    return zip(first, first.dropFirst()).map { upper, lower in
      var above = ""
      return (0..<max(upper.count, lower.count)).map { place in
        let own = place < upper.count ? upper[place].trimmed : ""
        let name = place < lower.count ? lower[place].trimmed : ""
        if !own.isEmpty { above = own }
        return name.isEmpty ? own : above.isEmpty ? name : "\(above) \(name)"
      }
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

  /// Why a row does not count, or `nil` when it does.
  func leavesOut(_ record: CSVRecord) -> String? {
    for condition in conditions {
      let value = condition.place.flatMap(record.field) ?? ""
      if condition.condition.values.contains(value) == condition.condition.isNegated {
        return "\(condition.condition.column) = \(value)"
      }
    }
    return nil
  }

  /// Fields that hold amounts.
  package static let amounts = [
    "amount", "debit_amount", "credit_amount", "open_amount", "aged_amount", "paid_amount", "credited_amount",
    "credit_limit",
  ]

  /// Finds the header of a file and reads all of it once, so that nothing of it is taken in before it is known how its
  /// values are written: as the mapping says, and amounts that it says nothing of as they show themselves.
  ///
  /// - Throws: ``CSVTableFault`` where the file cannot be read, or with both readings, where an amount has two.
  static func opened(
    _ source: CSVSource, _ file: CSVMapping.File, _ mapping: CSVMapping
  ) throws(CSVTableFault) -> (table: CSVTable, style: CSVMapping.Style) {
    var style = mapping.style
    var first: [[String]] = []
    try source.each(style.encoding, delimiter: try style.delimiterByte()) { record in
      first.append(record.fields)
      return first.count < mostRowsBefore
    }
    var header: CSVTable?
    var missing: CSVTableFault?
    do throws(CSVTableFault) { header = try CSVTable(first, file: file) } catch { missing = error }
    let showsSigns = !style.saysSigns && !style.isInMinorUnits
    let places = showsSigns ? amounts.flatMap { header?.fields[$0]?.places ?? [] } : []
    var signs = AmountSignsFinder(mapping.currency ?? mapping.creditor.currency)
    var unclearLine: Int?
    var number = 0
    // What cannot be read further down is told before a header that is not there.
    try source.each(style.encoding, delimiter: try style.delimiterByte()) { record in
      defer { number += 1 }
      guard let header, number > header.headerRow else { return true }
      for place in places {
        if let text = record.field(place) { signs.add(text) }
        if unclearLine == nil, signs.unclear != nil { unclearLine = record.line }
      }
      return true
    }
    guard let table = header else { throw missing ?? CSVTableFault(line: nil, message: "is empty") }
    guard showsSigns else { return (table, style) }
    do throws(AmountSigns.Unclear) {
      if try signs.found(otherwise: ".").decimal == "," {
        style.decimal = ","
        style.thousands = "."
      }
    } catch {
      let advice = "say it in the mapping: \"decimal\": \",\" and \"thousands\": \".\", or the other way round"
      throw CSVTableFault(line: unclearLine, message: "\(error); \(advice)")
    }
    return (table, style)
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

extension CSVMapping.Style {
  /// The byte between fields.
  ///
  /// - Throws: ``CSVTableFault`` where it is none.
  fileprivate func delimiterByte() throws(CSVTableFault) -> UInt8 {
    guard let byte = delimiter.utf8.first, delimiter.utf8.count == 1 else {
      throw CSVTableFault(line: nil, message: "the mapping's delimiter must be one ASCII character")
    }
    return byte
  }
}

/// Gives rows of claims what the row above has, in fields that are filled down.
///
/// What tells of a customer is filled as one, and only in a row that says nothing else of them: a number with an empty
/// name is somebody else than the customer above.
private struct CSVFilling {
  /// Columns that are filled together: those that tell of the customer, else those of one field.
  private let groups: [[Int]]
  private let marks: [Int]
  private var held: [Int: String] = [:]

  /// Nothing where no field is filled down.
  init?(_ fields: CSVFields, _ file: CSVMapping.File) {
    let places = { (name: String) in fields[name]?.places ?? [] }
    let ofCustomer = file.filledDown.filter(Self.tellsOfCustomer).flatMap(places)
    groups = ([ofCustomer] + file.filledDown.filter { !Self.tellsOfCustomer($0) }.map(places)).filter { !$0.isEmpty }
    marks = places("number")
    if groups.isEmpty { return nil }
  }

  private static func tellsOfCustomer(_ field: String) -> Bool {
    field.hasPrefix("customer") || CSVMapping.details.contains(field)
  }

  mutating func fill(_ record: CSVRecord) {
    var fields = record.fields
    let isClaim = marks.contains { record.trimmed($0) != nil }
    for places in groups {
      let written = places.map { place in
        let value = fields.indices.contains(place) ? fields[place].trimmed : ""
        return (place: place, value: CSVTotals.isWord(value) ? "" : value)
      }
      if written.contains(where: { !$0.value.isEmpty && $0.value != held[$0.place] }) {
        for place in places { held[place] = nil }
      }
      for (place, value) in written {
        if !value.isEmpty {
          held[place] = value
        } else if isClaim, let above = held[place], fields.indices.contains(place), fields[place].trimmed.isEmpty {
          fields[place] = above
        }
      }
    }
    record.fill(line: record.line, fields)
  }
}

/// The fields of a file by their names, of which there are so few that looking at each is the fastest.
struct CSVFields {
  private var names: [String] = []
  // Names of other lengths are passed over without being looked at.
  private var lengths: [Int] = []
  private var fields: [CSVTable.Field] = []

  /// Adds a field of a name that is not there yet.
  mutating func add(_ name: String, _ field: CSVTable.Field) {
    names.append(name)
    lengths.append(name.utf8.count)
    fields.append(field)
  }

  subscript(name: String) -> CSVTable.Field? {
    let length = name.utf8.count
    for place in names.indices where lengths[place] == length && names[place] == name { return fields[place] }
    return nil
  }
}

/// Why a file cannot be read as a table.
package struct CSVTableFault: Error {
  package var line: Int?
  package var message: String
}
