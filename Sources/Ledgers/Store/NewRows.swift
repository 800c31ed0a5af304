import GRDB
import GRDBSQLite
import LedgerFormat

/// Writes the rows of accounts that the ledger does not have: statements that are prepared once, and columns that are
/// bound where their bytes lie.
final class NewRows {
  /// Bytes of an account from which on its claims are written before them. Each claim is looked up in its account, and
  /// SQLite copies a row that does not fit a page whenever it looks at it.
  private static let bytesBesideClaims = 4096

  private let events: RowInsert
  private let accounts: RowInsert
  private let packs: RowInsert
  private let claims: RowInsert

  init(_ database: Database, source: Int64) throws {
    events = try RowInsert(
      database,
      "INSERT INTO event (creditor, customer, number, kind, id, version, source, document) "
        + "VALUES (?, ?, ?, ?, ?, 1, ?, ?)"
    )
    try events.bind(source, at: 6)
    accounts = try RowInsert(
      database, "INSERT INTO account (creditor, customer, events, seal, pack) VALUES (?, ?, ?, ?, ?)")
    packs = try RowInsert(database, "UPDATE account SET pack = ?3 WHERE creditor = ?1 AND customer = ?2")
    claims = try RowInsert(
      database,
      "INSERT INTO claim (creditor, receivable, customer, invoice, number, reference) VALUES (?, ?, ?, ?, ?, ?)")
  }

  /// Writes events, each the first of its record.
  func add(events records: RecordTexts, of key: AccountKey) throws {
    try events.bind(key.creditor, at: 1)
    try events.bind(key.customer, at: 2)
    try records.withBytes { bytes in
      for (place, entry) in records.entries.enumerated() {
        try events.bind(Int64(place + 1), at: 3)
        try events.bind(bytes, entry.kind, at: 4)
        try events.bind(bytes, entry.id, at: 5)
        try events.bind(bytes, entry.document, at: 7)
        try events.run()
      }
    }
  }

  /// Writes an account with what finds its receivables.
  ///
  /// - Throws: what `taken` says of a receivable whose id another one has.
  func add(_ account: SealedAccount, claims entries: [ClaimEntry], taken: (ClaimEntry) throws -> any Error) throws {
    let isLater = account.pack.count > Self.bytesBesideClaims
    try accounts.bind(account.key.creditor, at: 1)
    try accounts.bind(account.key.customer, at: 2)
    try accounts.bind(account.events, at: 3)
    try accounts.bind(account.seal, at: 4)
    try (isLater ? [] : account.pack).withUnsafeBytes { bytes in
      try accounts.bind(blob: bytes, at: 5)
      try accounts.run()
    }
    try claims.bind(account.key.creditor, at: 1)
    try claims.bind(account.key.customer, at: 3)
    for entry in entries {
      try claims.bind(entry.receivable, at: 2)
      try claims.bind(entry.invoice, at: 4)
      try claims.bind(entry.number, at: 5)
      try claims.bind(entry.reference, at: 6)
      do {
        try claims.run()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        throw try taken(entry)
      }
    }
    guard isLater else { return }
    try packs.bind(account.key.creditor, at: 1)
    try packs.bind(account.key.customer, at: 2)
    try account.pack.withUnsafeBytes { bytes in
      try packs.bind(blob: bytes, at: 3)
      try packs.run()
    }
  }
}

/// A statement that is run for very many rows. What was bound stays until it is bound anew.
private struct RowInsert {
  // It says to SQLite that what it is given will not stay, so that it makes a copy.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private let statement: Statement
  private let connection: SQLiteConnection?

  init(_ database: Database, _ sql: String) throws {
    connection = database.sqliteConnection
    statement = try database.makeStatement(sql: sql)
  }

  func bind(_ number: Int64, at place: Int32) throws {
    try accept(sqlite3_bind_int64(statement.sqliteStatement, place, number))
  }

  /// Binds a text, of which SQLite makes a copy.
  func bind(_ text: String?, at place: Int32) throws {
    guard var text else { return try accept(sqlite3_bind_null(statement.sqliteStatement, place)) }
    try text.withUTF8 { try bind(text: UnsafeRawBufferPointer($0), Self.transient, at: place) }
  }

  /// Binds some bytes as a text; they stay where they are until the statement has been run.
  func bind(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, at place: Int32) throws {
    try bind(text: UnsafeRawBufferPointer(rebasing: bytes[range]), nil, at: place)
  }

  private func bind(
    text: UnsafeRawBufferPointer, _ keeping: sqlite3_destructor_type?, at place: Int32
  ) throws {
    // SQLite takes no place at all for no text.
    let start = text.baseAddress?.assumingMemoryBound(to: CChar.self)
    try accept(
      start == nil
        ? sqlite3_bind_text(statement.sqliteStatement, place, "", 0, Self.transient)
        : sqlite3_bind_text64(
          statement.sqliteStatement, place, start, UInt64(text.count), keeping, UInt8(SQLITE_UTF8)))
  }

  /// Binds bytes; they stay where they are until the statement has been run.
  func bind(blob bytes: UnsafeRawBufferPointer, at place: Int32) throws {
    try accept(
      bytes.isEmpty
        ? sqlite3_bind_zeroblob(statement.sqliteStatement, place, 0)
        : sqlite3_bind_blob64(statement.sqliteStatement, place, bytes.baseAddress, UInt64(bytes.count), nil))
  }

  /// Writes the row.
  ///
  /// - Throws: `DatabaseError`.
  func run() throws {
    let code = sqlite3_step(statement.sqliteStatement)
    let fault = code == SQLITE_DONE ? nil : fault(code)
    sqlite3_reset(statement.sqliteStatement)
    if let fault { throw fault }
  }

  private func accept(_ code: Int32) throws { if code != SQLITE_OK { throw fault(code) } }

  private func fault(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: connection.map { String(cString: sqlite3_errmsg($0)) })
  }
}
