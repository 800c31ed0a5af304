import GRDB
import GRDBSQLite

/// A statement that is run for very many rows, whose values are bound where they lie: to make values of GRDB of them
/// takes longer than to write the row. What was bound stays until it is bound anew.
///
/// ```swift
/// var row = try RowStatement(cached: "INSERT INTO letter (id, file) VALUES (?, ?)", in: database)
/// try row.add(letter.id)
/// try row.add(letter.file)
/// try row.run()
/// ```
struct RowStatement {
  // It says to SQLite that what it is given will not stay, so that it makes a copy.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private let statement: Statement
  private let connection: SQLiteConnection?
  /// The place of what was added last.
  private var place: Int32 = 0

  init(_ database: Database, _ sql: String) throws {
    connection = database.sqliteConnection
    statement = try database.makeStatement(sql: sql)
  }

  /// The statement of a text, which GRDB keeps from the last time.
  init(cached sql: String, in database: Database) throws {
    connection = database.sqliteConnection
    statement = try database.cachedStatement(sql: sql)
  }

  /// Binds the next value.
  mutating func add(_ number: Int64?) throws {
    place += 1
    guard let number else { return try accept(sqlite3_bind_null(statement.sqliteStatement, place)) }
    try bind(number, at: place)
  }

  /// Binds the next value, of which SQLite makes a copy.
  mutating func add(_ text: String?) throws {
    place += 1
    try bind(text, at: place)
  }

  /// Binds the next values.
  mutating func add(_ key: AccountKey) throws {
    try add(key.creditor)
    try add(key.customer)
  }

  /// Binds the next value: bytes, and writes the row.
  mutating func run(adding blob: [UInt8]) throws {
    place += 1
    try blob.withUnsafeBytes { bytes in
      try bind(blob: bytes, at: place)
      try run()
    }
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
  /// - Throws: `DatabaseError`, also where fewer values were added than the row takes: SQLite would take those of the
  ///   row before for the rest.
  func run() throws {
    let wanted = sqlite3_bind_parameter_count(statement.sqliteStatement)
    if place > 0, place != wanted {
      throw DatabaseError(
        resultCode: .SQLITE_MISUSE, message: "\(place) values were given for a row of \(wanted)")
    }
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
