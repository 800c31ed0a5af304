import GRDB
import LedgerFormat

/// What the ledger has written down of its own tables, to know them again: of each how many rows it has and the sum of
/// their seals, of each table, index and trigger the text that made it.
///
/// Tables that grow with the books have a seal in each row, and their tally is kept in step with each row that is
/// written: `account`, `look` by its days, `outbox` by the states of its entries, `outbox_change` and `letter`. Small
/// tables are gone through as a whole, when they were written and when they are read. Events have their digest in
/// `source`, and claims are found in the accounts.
struct LedgerSeals {
  /// Tables that are sealed as a whole.
  enum Whole: String, CaseIterable {
    case creditor, setting, source, run, unmatched
    case sourceFile = "source_file"
    case sourceTotal = "source_total"
    case lookOutcome = "look_outcome"
    case lookBasis = "look_basis"

    /// Those of a ledger that knows no days to decide again yet.
    static let first: [Whole] = [.creditor, .setting, .source, .run, .unmatched, .sourceFile, .sourceTotal]
  }

  let database: Database

  /// What was written down under a name.
  func tally(_ name: String) throws -> RowTally? {
    let statement = try database.cachedStatement(sql: "SELECT rows, digest FROM seal WHERE name = ?")
    return try Row.fetchOne(statement, arguments: [name]).map {
      RowTally(rows: try $0.read("rows"), digest: try $0.read("digest"))
    }
  }

  /// All that was written down.
  func tallies() throws -> [String: RowTally] {
    let rows = try Row.fetchAll(database, sql: "SELECT name, rows, digest FROM seal")
    return Dictionary(
      firstOf: try rows.map { row in
        (try row.read("name") as String, RowTally(rows: try row.read("rows"), digest: try row.read("digest")))
      })
  }

  /// Writes down what is there now.
  func put(_ tally: RowTally, as name: String) throws {
    try database.cachedStatement(
      sql: "INSERT INTO seal (name, rows, digest) VALUES (?, ?, ?) "
        + "ON CONFLICT (name) DO UPDATE SET rows = excluded.rows, digest = excluded.digest"
    ).execute(arguments: [name, tally.rows, tally.digest])
  }

  /// Goes through a table and counts it, by all of its columns.
  func count(_ table: Whole) throws -> RowTally {
    var tally = RowTally()
    let cursor = try Row.fetchCursor(database, sql: "SELECT * FROM \(table.rawValue)")
    while let row = try cursor.next() {
      var seal = RowSeal()
      for (_, value) in row {
        switch value.storage {
        case .null: seal.add(nil as Int64?)
        case .int64(let number): seal.add(number)
        case .double(let number): seal.add(Int64(bitPattern: number.bitPattern))
        case .string(let text): seal.add(text)
        case .blob(let data): data.withUnsafeBytes { seal.add($0) }
        }
      }
      tally.add(seal.value)
    }
    return tally
  }

  /// The tables, indexes and triggers that are there, each as its name under `schema`.
  private func schema() throws -> [String: RowTally] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    return Dictionary(
      firstOf: try rows.map { row in
        var seal = RowSeal()
        seal.add(try row.read("sql") as String?)
        var tally = RowTally()
        tally.add(seal.value)
        return ("schema \(try row.read("type") as String) \(try row.read("name") as String)", tally)
      })
  }

  /// Writes down which tables, indexes and triggers there are, at the end of a migration.
  func sealSchema() throws {
    try database.execute(sql: "DELETE FROM seal WHERE name LIKE 'schema %'")
    for (name, tally) in try schema().sorted(by: { $0.key < $1.key }) { try put(tally, as: name) }
  }

  /// What of the tables, indexes and triggers is not as it was made.
  func schemaFaults() throws -> [String] {
    let made = try tallies().filter { $0.key.hasPrefix("schema ") }
    let there = try schema()
    let what = { (name: String) in String(name.dropFirst("schema ".count)) }
    let missing = Set(made.keys).subtracting(there.keys).sorted().map { "the \(what($0)) is missing" }
    let strange = there.sorted { $0.key < $1.key }.compactMap { name, tally -> String? in
      guard let known = made[name] else { return "the \(what(name)) is none of purre's" }
      return known == tally ? nil : "the \(what(name)) is another than purre made"
    }
    return missing + strange
  }
}

extension LedgerTransaction {
  var seals: LedgerSeals { LedgerSeals(database: database) }

  /// A small table was written: it is counted anew at the end of the transaction.
  func touch(_ table: LedgerSeals.Whole) { touched.insert(table) }

  /// A run was written down, which is in another floor.
  package func touchRuns() { touch(.run) }

  /// A row of a tally is new, or another, or not there any more.
  func tell(_ name: String, old: Int64?, new: Int64?) {
    if let old { changes[name, default: RowTally()].remove(old) }
    if let new { changes[name, default: RowTally()].add(new) }
  }

  /// Writes down what the tables hold now, at the end of a transaction.
  func settle() throws {
    try settleLooks()
    try settleOutcomes()
    for (name, change) in changes.sorted(by: { $0.key < $1.key }) {
      var tally = try seals.tally(name) ?? RowTally()
      tally.add(change)
      try seals.put(tally, as: name)
    }
    for table in touched { try seals.put(try seals.count(table), as: table.rawValue) }
    changes = [:]
    touched = []
  }

  /// Makes sure that a small table is as it was written.
  ///
  /// - Throws: ``LedgerStoreError`` when it is not.
  func verify(_ table: LedgerSeals.Whole) throws {
    if touched.contains(table) { return }
    try verify(table.rawValue, try seals.count(table))
  }

  /// Makes sure that what was read is all that was written.
  ///
  /// - Throws: ``LedgerStoreError`` when it is not.
  func verify(_ name: String, _ found: RowTally) throws {
    var expected = try seals.tally(name) ?? RowTally()
    if let change = changes[name] { expected.add(change) }
    try expected.verify(found, of: name, path: path)
  }

  /// The accounts that were written.
  package func accountTally() throws -> RowTally { try seals.tally("account") ?? RowTally() }

  /// The error for something that is not as it was written.
  package func damage(_ what: String) -> LedgerStoreError { LedgerStoreError(damaged: what, path: path) }
}

extension RowTally {
  /// Makes sure that what was met is all that was written.
  ///
  /// - Throws: ``LedgerStoreError`` when it is not.
  package func verify(_ found: RowTally, of name: String = "account", path: String) throws(LedgerStoreError) {
    if found == self { return }
    throw LedgerStoreError(
      damaged: found.rows == rows
        ? "rows of \(name) are not those that were written"
        : "\(found.rows) rows of \(name) can be read, and \(rows) were written", path: path)
  }
}

extension LedgerStoreError {
  /// Something in a ledger is not as it was written.
  init(damaged what: String, path: String) {
    self.init("\(path): is damaged: \(what); see purre ledger check, and take the last copy that passes it")
    isDamage = true
  }
}
