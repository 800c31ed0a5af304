import GRDB
import Ledgers
import Receivables

/// The outbox of a ledger: what runs want done, each entry with all that became of it.
struct Outbox {
  let books: LedgerTransaction
  private var database: Database { books.database }

  init(_ books: LedgerTransaction) { self.books = books }

  private static let columns = "id, creditor, customer, receivable, step, cycle, kind, state, day, letter, document"

  /// Entries, in the order of their numbers.
  func entries(states: [OutboxState]? = nil, creditor: String? = nil) throws -> [OutboxEntry] {
    let words = (states ?? OutboxState.allCases).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try rows(
      "SELECT \(Self.columns) FROM outbox WHERE state IN (\(words)) AND (?1 IS NULL OR creditor = ?1) ORDER BY id",
      [creditor])
  }

  /// Entries of the accounts from one key to another, without what was decided for them: where they stand is all that a
  /// run asks of most.
  func outlines(from first: AccountKey, through last: AccountKey) throws -> [AccountKey: [OutboxEntry]] {
    let found = try rows(
      """
      SELECT \(Self.columns.replacing("document", with: "NULL AS document")) FROM outbox
      WHERE (creditor, customer) >= (?, ?) AND (creditor, customer) <= (?, ?) ORDER BY id
      """,
      [first.creditor, first.customer, last.creditor, last.customer])
    return Dictionary(grouping: found, by: \.account)
  }

  /// Entries that a source withdrew, in the order of their numbers, one by one.
  func eachWithdrawn(by source: Int64, _ body: (OutboxEntry, _ why: String) throws -> Void) throws {
    let cursor = try Row.fetchCursor(
      database, sql: "SELECT entry, why FROM outbox_change WHERE source = ? AND state = 'withdrawn' ORDER BY entry",
      arguments: [source])
    while let row = try cursor.next() { try body(try entry(row[0]), row[1] ?? "") }
  }

  /// One entry.
  ///
  /// - Throws: ``LedgerStoreError`` when there is none of the number.
  func entry(_ id: Int64) throws -> OutboxEntry {
    guard let entry = try rows("SELECT \(Self.columns) FROM outbox WHERE id = ?", [id]).first else {
      throw LedgerStoreError("the outbox has no entry \(id); see purre outbox list")
    }
    return entry
  }

  /// Entries that one letter is for.
  func entries(letter: Int64) throws -> [OutboxEntry] {
    try rows("SELECT \(Self.columns) FROM outbox WHERE letter = ? ORDER BY id", [letter])
  }

  /// Adds an entry; the schema refuses a second one of its key.
  @discardableResult
  func add(_ entry: OutboxEntry, why: String?, source: Int64) throws -> OutboxEntry {
    var entry = entry
    try database.cachedStatement(
      sql: """
        INSERT INTO outbox (creditor, customer, receivable, step, cycle, kind, state, day, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      entry.key.creditor, entry.customer, entry.key.receivable, entry.key.step, entry.key.cycle, entry.kind.rawValue,
      entry.state.rawValue, entry.day.description, entry.particulars.document,
    ])
    entry.id = database.lastInsertedRowID
    try log(entry.id, entry.state, entry.day, who: nil, why: why, source)
    return entry
  }

  /// Brings an entry into another state.
  ///
  /// - Throws: ``LedgerStoreError`` when that may not follow.
  @discardableResult
  func change(
    _ entry: OutboxEntry, to state: OutboxState, day: CivilDay, who: String? = nil, why: String? = nil, source: Int64
  ) throws -> OutboxEntry {
    guard entry.state.followers.contains(state) else {
      let followers = entry.state.followers.map(\.rawValue).sorted().joined(separator: ", ")
      throw LedgerStoreError(
        "outbox \(entry.id) is \(entry.state.rawValue) and cannot become \(state.rawValue)"
          + (followers.isEmpty ? "; that is its end" : "; it can become \(followers)"))
    }
    var entry = entry
    entry.state = state
    try database.cachedStatement(sql: "UPDATE outbox SET state = ?, letter = ?, document = ? WHERE id = ?")
      .execute(arguments: [state.rawValue, entry.letter, entry.particulars.document, entry.id])
    try log(entry.id, state, day, who: who, why: why, source)
    return entry
  }

  /// What became of an entry, oldest first.
  func changes(of id: Int64) throws -> [OutboxChange] {
    try Row.fetchAll(
      database, sql: "SELECT state, day, who, why FROM outbox_change WHERE entry = ? ORDER BY number", arguments: [id]
    )
    .compactMap { row in
      guard let state = OutboxState(rawValue: row["state"]), let day = CivilDay(row["day"] as String) else {
        return nil
      }
      return OutboxChange(state: state, day: day, who: row["who"], why: row["why"])
    }
  }

  private func log(_ id: Int64, _ state: OutboxState, _ day: CivilDay, who: String?, why: String?, _ source: Int64)
    throws
  {
    try database.cachedStatement(
      sql: """
        INSERT INTO outbox_change (entry, number, state, day, who, why, source)
        SELECT ?1, 1 + count(*), ?2, ?3, ?4, ?5, ?6 FROM outbox_change WHERE entry = ?1
        """
    ).execute(arguments: [id, state.rawValue, day.description, who, why, source])
  }

  private func rows(_ sql: String, _ arguments: StatementArguments) throws -> [OutboxEntry] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments).map { row in
      guard let kind = OutboxEntry.Kind(rawValue: row["kind"]), let state = OutboxState(rawValue: row["state"]),
        let day = CivilDay(row["day"] as String)
      else {
        throw LedgerStoreError("entry \(row["id"] as Int64) of the outbox cannot be read; see purre ledger check")
      }
      return OutboxEntry(
        id: row["id"],
        key: OutboxKey(
          creditor: row["creditor"], receivable: row["receivable"], step: row["step"], cycle: row["cycle"]),
        customer: row["customer"], kind: kind, state: state, day: day, letter: row["letter"],
        particulars: try (row["document"] as String?).map(OutboxParticulars.read) ?? OutboxParticulars())
    }
  }
}

extension LedgerTransaction {
  /// Entries of the outbox, in the order of their numbers.
  ///
  /// - Throws: ``LedgerStoreError`` when one cannot be read.
  package func outbox(states: [OutboxState]? = nil, creditor: String? = nil) throws -> [OutboxEntry] {
    try Outbox(self).entries(states: states, creditor: creditor)
  }

  /// Hands on what a run withdrew, in the order of the numbers, with the reason.
  ///
  /// - Throws: ``LedgerStoreError`` when one cannot be read, or what the body throws.
  package func eachWithdrawn(by source: Int64, _ body: (OutboxEntry, _ why: String) throws -> Void) throws {
    try Outbox(self).eachWithdrawn(by: source, body)
  }

  /// One entry, what became of it, and its letter.
  ///
  /// - Throws: ``LedgerStoreError`` when there is none of the number.
  package func outbox(_ id: Int64) throws -> (entry: OutboxEntry, changes: [OutboxChange], letter: StoredLetter?) {
    let outbox = Outbox(self)
    let entry = try outbox.entry(id)
    return (entry, try outbox.changes(of: id), try entry.letter.flatMap { try outbox.letter($0) })
  }
}

/// A letter as it was written down before it went anywhere: it never changes.
package struct StoredLetter: Sendable, Hashable {
  /// Its number.
  package var id: Int64
  /// The day it is dated.
  package var day: CivilDay
  /// The folder that it was to go into.
  package var folder: String
  /// Its file there, named by the outbox entry that it begins with.
  package var file: String
  /// The file's whole content.
  package var content: String
}

extension Outbox {
  /// Writes a letter down; returns its number.
  func add(letter: StoredLetter) throws -> Int64 {
    try books.database.execute(
      sql: "INSERT INTO letter (day, folder, file, content) VALUES (?, ?, ?, ?)",
      arguments: [letter.day.description, letter.folder, letter.file, letter.content])
    return books.database.lastInsertedRowID
  }

  /// A letter that was written down.
  func letter(_ id: Int64) throws -> StoredLetter? {
    guard
      let row = try Row.fetchOne(
        books.database, sql: "SELECT id, day, folder, file, content FROM letter WHERE id = ?", arguments: [id]),
      let day = CivilDay(row["day"] as String)
    else { return nil }
    return StoredLetter(id: row["id"], day: day, folder: row["folder"], file: row["file"], content: row["content"])
  }
}
