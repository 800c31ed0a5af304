import GRDB
import LedgerFormat

/// Writes the rows of accounts that the ledger does not have: statements that are prepared once, and columns that are
/// bound where their bytes lie.
final class NewRows {
  /// Bytes of an account from which on its claims are written before them. Each claim is looked up in its account, and
  /// SQLite copies a row that does not fit a page whenever it looks at it.
  private static let bytesBesideClaims = 4096

  private let events: RowStatement
  private let accounts: RowStatement
  private let packs: RowStatement
  private let claims: RowStatement

  init(_ database: Database, source: Int64) throws {
    events = try RowStatement(
      database,
      "INSERT INTO event (creditor, customer, number, kind, id, version, source, document) "
        + "VALUES (?, ?, ?, ?, ?, 1, ?, ?)"
    )
    try events.bind(source, at: 6)
    accounts = try RowStatement(
      database, "INSERT INTO account (creditor, customer, events, seal, pack) VALUES (?, ?, ?, ?, ?)")
    packs = try RowStatement(database, "UPDATE account SET pack = ?3 WHERE creditor = ?1 AND customer = ?2")
    claims = try RowStatement(
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
