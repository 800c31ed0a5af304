import GRDB

/// The indexes by which claims are found otherwise than by their ids. In a ledger that has no account they are set
/// aside while its first accounts are written, and made at once of all claims, in the same transaction: SQLite sorts
/// them then, instead of looking for the place of each in each of the indexes.
struct ClaimIndexes {
  private let database: Database
  /// What made them, which is what they are known by.
  private let texts: [String]

  /// Sets the indexes aside; `nil` where the ledger has accounts.
  init?(settingAsideIn database: Database) throws {
    guard try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM account)") == true else { return nil }
    self.database = database
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'claim' AND sql IS NOT NULL")
    texts = try rows.map { try $0.read("sql") }
    for row in rows { try database.execute(sql: "DROP INDEX \(try row.read("name") as String)") }
  }

  /// Makes them again.
  func make() throws { for text in texts { try database.execute(sql: text) } }
}
