import LedgerFormat
import Receivables

/// Where a list has its header, and which column is which field.
struct TableLayout {
  let sheet: Sheet
  /// Of CSV.
  let delimiter: String?
  /// The place of the header among the rows of the sheet; of the lower row of two.
  let header: Int
  /// How many rows it has.
  let headerRows: Int
  /// Names of the columns, each of its own.
  let names: [String]
  private(set) var fields: [Int: [String]] = [:]
  /// Columns that may all hold one field.
  private(set) var conflicts: [(field: String, columns: [Int])] = []
  /// Columns whose names mean something that is not needed.
  private(set) var unused: Set<Int> = []

  /// Columns that may hold a field, where one with a surer name has been taken for it.
  private var spare: [String: [Int]] = [:]

  /// Fields that may have several columns.
  private static let several = ["address", "email", "phone", "subject"]
  /// Fields that a header must have one of, and how many it must have in all.
  private static let amounts: Set<String> = ["amount", "open_amount", "debit_amount"]
  private static let aged = "aged_amount"
  private static let fewest = 3

  init(
    _ candidate: TableSource.Candidate, header: Int, rows count: Int = 1, _ meanings: [TableOptions.Meaning]
  ) {
    sheet = candidate.sheet
    delimiter = candidate.delimiter
    headerRows = count
    self.header = header + count - 1
    let rows = sheet.rows[header...self.header].map { $0.cells.map(\.text) }
    let written = CSVTable.headers(rows, of: count).first ?? []
    names = CSVTable.names(written)
    assign(written.indices.map { Self.name(written[$0], under: rows, at: $0) }, meanings)
  }

  /// The name of a column; under a second row, the one of its names that is known: `Faktura` over `Forfall` is a due
  /// day as `Forfall` alone is, and `Kunde` over `Nr` is a customer's number as `Kundenr` is.
  private static func name(_ written: String, under rows: [[String]], at column: Int) -> TableName {
    let whole = TableName(written.trimmed)
    guard rows.count == 2, column < rows[1].count else { return whole }
    let lower = rows[1][column].trimmed
    let upper = String(written.trimmed.dropLast(lower.count)).trimmed
    let names = [whole, TableName("\(lower) \(upper)"), TableName(lower)]
    return names.first { TableWords.field(of: $0) != nil } ?? whole
  }

  /// The best header among the first rows of a sheet, or the one on a line; `nil` where there is none.
  static func find(in candidate: TableSource.Candidate, _ options: TableOptions) -> TableLayout? {
    let rows = candidate.sheet.rows.prefix(CSVTable.mostRowsBefore)
    var best: TableLayout?
    // A header of two rows must say more than one of one row does: else the upper row is a title, or the lower a claim.
    for count in 1...2 {
      for place in rows.indices where place + count <= candidate.sheet.rows.count {
        if let line = options.header, rows[place].line != line { continue }
        let layout = TableLayout(candidate, header: place, rows: count, options.meanings)
        guard layout.isHeader || options.header != nil && count == 1 else { continue }
        if best == nil || layout.score > best?.score ?? 0 { best = layout }
      }
    }
    return best
  }

  /// The rows below the header.
  var rows: ArraySlice<Sheet.Row> { sheet.rows[(header + 1)...] }
  /// How many fields it has.
  var score: Int { known.count }
  private var known: Set<String> { Set(fields.values.joined()).union(conflicts.map(\.field)) }
  private var isHeader: Bool {
    known.count >= Self.fewest && !known.isDisjoint(with: Self.amounts.union([Self.aged]))
  }

  /// The columns of a field, in order.
  func columns(of field: String) -> [Int] {
    fields.filter { $0.value.contains(field) }.keys.sorted()
  }

  /// What the cells of a column hold that hold something.
  func cells(_ column: Int) -> [SheetCell] {
    rows.compactMap { $0.cells.indices.contains(column) && !$0.cells[column].isEmpty ? $0.cells[column] : nil }
  }

  /// The first line on which a column holds a text.
  func line(of text: String, in columns: [Int]) -> Int? {
    rows.first { row in columns.contains { row.cells.indices.contains($0) && row.cells[$0].text.trimmed == text } }?
      .line
  }

  /// Says that a column holds a field.
  mutating func put(_ field: String, in column: Int) { fields[column, default: []].append(field) }

  /// Says that a column holds another field than its name says.
  mutating func move(_ column: Int, to field: String?) {
    fields[column] = field.map { [$0] }
    if field == nil { unused.insert(column) }
  }

  /// Takes the column for a field that was left for one with a surer name.
  mutating func takeSpare(_ field: String) {
    guard let column = spare[field]?.first else { return }
    unused.remove(column)
    put(field, in: column)
  }

  /// The column of a name, as a person gives it: the name in any letters, or the letters of the column in Excel.
  static func column(called name: String, among names: [String]) -> Int? {
    names.firstIndex(of: name) ?? names.firstIndex { $0.lowercased() == name.trimmed.lowercased() }
      ?? names.indices.first { ExcelPlace.letters($0) == name }
  }

  private mutating func assign(_ written: [TableName], _ meanings: [TableOptions.Meaning]) {
    var said: Set<Int> = []
    for meaning in meanings {
      guard let column = Self.column(called: meaning.column, among: names) else { continue }
      said.insert(column)
      fields[column] = meaning.fields.filter { $0 != TableWords.unused }
      if fields[column]?.isEmpty == true { unused.insert(column) }
    }
    let taken = Set(fields.values.joined())
    var sure: [String: [Int]] = [:], perhaps: [String: [Int]] = [:]
    for column in written.indices where !said.contains(column) {
      guard let (field, isSure) = TableWords.field(of: written[column]) else { continue }
      if field == TableWords.unused || taken.contains(field) {
        unused.insert(column)
      } else if isSure {
        sure[field, default: []].append(column)
      } else {
        perhaps[field, default: []].append(column)
      }
    }
    for field in Set(sure.keys).union(perhaps.keys).sorted() {
      let columns = sure[field] ?? perhaps[field] ?? []
      if sure[field] != nil { spare[field] = perhaps[field] }
      unused.formUnion(spare[field] ?? [])
      if columns.count == 1 || Self.several.contains(field) {
        for column in columns { put(field, in: column) }
      } else {
        conflicts.append((field, columns))
      }
    }
    guard known.isDisjoint(with: Self.amounts) else { return }
    let ages = unused.filter { !said.contains($0) && TableWords.isAge(written[$0]) }.sorted()
    guard ages.count > 1 else { return }
    unused.subtract(ages)
    for column in ages { put(Self.aged, in: column) }
  }
}

/// What a person says of a list, over what the list shows.
package struct TableOptions: Sendable {
  /// What a column holds; of no field, it is left out.
  package struct Meaning: Sendable, Hashable {
    package var column: String
    package var fields: [String]

    /// Pairs a column with its fields.
    package init(column: String, fields: [String]) {
      self.column = column
      self.fields = fields
    }
  }

  /// What a word of a column means.
  package struct Word: Sendable, Hashable {
    package var column: String
    package var word: String
    package var meaning: String

    /// Pairs a word of a column with its meaning.
    package init(column: String, word: String, meaning: String) {
      self.column = column
      self.word = word
      self.meaning = meaning
    }
  }

  package var sheet: String?
  /// 1-based line of the header.
  package var header: Int?
  package var meanings: [Meaning] = []
  package var words: [Word] = []
  /// What a field holds in every row, by field.
  package var constants: [String: String] = [:]
  package var currency: Currency?
  /// Who is owed, where books know them already; else by id, name and country.
  package var creditor: Creditor?
  package var creditorID: String?
  package var creditorName: String?
  package var country: String?
  package var decimal: String?
  package var dates: [String] = []
  package var delimiter: String?
  package var encoding: CSVMapping.Encoding?
  package var dueDays: Int?
  package var customerKind: CustomerKind?
  package var isInMinorUnits = false
  /// Rows without a customer are of the one above.
  package var isFilledDown = false

  /// Nothing was said.
  package init() {}

  /// Fields that a column may be said to hold.
  package static var fields: [String] { CSVMapping.fields(of: .invoices) + [TableWords.unused] }
}
