import GRDB

/// Names some accounts in one question to SQLite, so that a page of them is read by one walk over what prepares and
/// binds a statement, and not by one for each.
///
/// ```swift
/// let keys = KeyList(page)
/// let sql = keys.sql("a.customer, a.pack", from: "account", as: "a")
/// try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: keys.arguments)
/// ```
struct KeyList {
  /// Most accounts of a list: SQLite takes 32766 values with a statement, and a page of a run has 128 accounts.
  static let most = 512

  let keys: ArraySlice<AccountKey>

  init(_ keys: ArraySlice<AccountKey>) { self.keys = keys }

  /// Asks for the rows of a table, under an alias, that the accounts have: account by account, in the list's order.
  func sql(_ columns: String, from table: String, as alias: String) -> String {
    let values = Array(repeating: "(?, ?)", count: keys.count).joined(separator: ", ")
    return "WITH wanted (creditor, customer) AS (VALUES \(values)) SELECT \(columns) FROM wanted "
      + "CROSS JOIN \(table) AS \(alias) "
      + "ON \(alias).creditor = wanted.creditor AND \(alias).customer = wanted.customer"
  }

  /// What is bound to the statement.
  var arguments: StatementArguments { StatementArguments(keys.flatMap { [$0.creditor, $0.customer] }) }
}
