import FoundationEssentials
import GRDB
import JSONText
import LedgerFormat
import Receivables

/// Writes events that come from one source, and keeps the accounts in step with them, within one transaction.
///
/// Nothing is written of a record that is as it was. The source is begun before its first event, so that no row ever
/// refers to one that is not there yet: while one does, SQLite reads whole tables at each new row that others may refer
/// to. It is ended with a digest over all of its events; a journal that was never begun leaves no trace.
package final class Journal {
  /// Where events come from.
  package enum Kind: String {
    case `import`, run, approval, dispatch, outcome, withdrawal, acknowledgement, move, migration
  }

  /// The number of the source, whether or not it has been begun.
  let source: Int64
  /// Whether there is anything to be ended.
  package private(set) var isBegun = false
  private let books: LedgerTransaction
  private var database: Database { books.database }
  private var digest = EventDigest()
  private let kind: Kind
  private let day: CivilDay
  private let name: String
  private let who: String?
  private var rows: NewRows?

  package init(_ books: LedgerTransaction, _ kind: Kind, day: CivilDay, name: String, who: String? = nil) throws {
    self.books = books
    try books.verify(.source)
    (self.kind, self.day, self.name, self.who) = (kind, day, name, who)
    source = try Int64.fetchOne(books.database, sql: "SELECT coalesce(max(id), 0) + 1 FROM source") ?? 1
  }

  /// Writes the source, once; returns its number, for a row that refers to it.
  @discardableResult
  package func begin() throws -> Int64 {
    guard !isBegun else { return source }
    try database.execute(
      sql: "INSERT INTO source (id, kind, day, name, who, events, digest) VALUES (?, ?, ?, ?, ?, 0, '')",
      arguments: [source, kind.rawValue, day.description, name, who])
    isBegun = true
    books.touch(.source)
    return source
  }

  /// Ends the source with the digest of its events; nothing is done where it was never begun.
  package func end() throws {
    guard isBegun else { return }
    try database.execute(
      sql: "UPDATE source SET events = ?, digest = ? WHERE id = ?", arguments: [digest.count, digest.text, source])
  }

  /// Makes an account as it shall be, over how it is stored. Returns how many events that took.
  @discardableResult
  package func write(_ account: Account, over stored: StoredAccount?) throws -> Int {
    try write(try AccountChange(from: stored, to: account))
  }

  /// Changes the accounts that things are about: each is read and written once, however many things there are.
  package func change<Thing>(
    _ things: [Thing], of account: (Thing) -> AccountKey, _ change: (inout Account, [Thing]) -> Void
  ) throws {
    for (key, things) in Dictionary(grouping: things, by: account).sorted(by: { $0.key < $1.key }) {
      let stored = try books.existing(key)
      var account = stored.account
      change(&account, things)
      try write(account, over: stored)
    }
  }

  /// Writes a change of an account; returns how many events it took.
  @discardableResult
  package func write(_ change: AccountChange) throws -> Int {
    guard !change.records.isEmpty else { return 0 }
    try begin()
    let numbers = try change.numbers ?? books.numbers(of: change)
    for (place, version) in numbers.versions.enumerated() {
      try append(change.event(place, version: version, source: source))
    }
    digest.add(numbers.digest)
    try store(change.sealed, over: change.stored)
    if change.stored?.account.invoices != change.account.invoices {
      try index(change.account, over: change.stored?.account)
    }
    return change.records.count
  }

  /// Makes a creditor as it shall be.
  @discardableResult
  func write(_ creditor: Creditor) throws -> Int {
    let document = JSONWriter.line(RecordCodec.creditor.write(creditor))
    let known = try Row.fetchOne(
      database, sql: "SELECT document, events FROM creditor WHERE id = ?", arguments: [creditor.id])
    if let known, try known.read("document") == document { return 0 }
    let number = (try known?.read("events") ?? 0) as Int64 + 1
    try begin()
    let event = StoredEvent(
      account: AccountKey(creditor: creditor.id, customer: ""), number: number,
      key: RecordKey(kind: "creditor", id: creditor.id),
      version: number, source: source, document: document)
    try append(event)
    digest.add(event)
    try database.execute(
      sql:
        "INSERT INTO creditor (id, events, document) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET events = excluded.events, document = excluded.document",
      arguments: [creditor.id, number, document])
    books.touch(.creditor)
    return 1
  }

  private func append(_ event: StoredEvent) throws {
    var row = try RowStatement(
      cached: "INSERT INTO event (creditor, customer, number, kind, id, version, source, document) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", in: database)
    try row.add(event.account)
    try row.add(event.number)
    try row.add(event.key.kind)
    try row.add(event.key.id)
    try row.add(event.version)
    try row.add(event.source)
    try row.add(event.document)
    try row.run()
  }

  private func store(_ sealed: SealedAccount, over stored: StoredAccount?) throws {
    var row = try RowStatement(
      cached: "INSERT INTO account (creditor, customer, events, seal, pack) VALUES (?, ?, ?, ?, ?) "
        + "ON CONFLICT (creditor, customer) DO UPDATE "
        + "SET events = excluded.events, seal = excluded.seal, pack = excluded.pack", in: database)
    try row.add(sealed.key)
    try row.add(sealed.events)
    try row.add(sealed.seal)
    try row.run(adding: sealed.pack)
    books.tell("account", old: stored?.seal, new: sealed.seal)
    try books.tellLook(sealed.key, account: sealed.seal, isNew: stored == nil)
  }

  /// Lets the receivables of an account be found by their references: those that are found otherwise than before.
  private func index(_ account: Account, over old: Account?) throws {
    var before = (old.map(ClaimEntry.all) ?? []).keyed(by: \.receivable)
    // One that stands twice is met twice, and refused.
    let new = ClaimEntry.all(of: account).filter { entry in
      guard before[entry.receivable] == entry else { return true }
      before[entry.receivable] = nil
      return false
    }
    for receivable in before.keys.sorted() {
      try database.cachedStatement(sql: "DELETE FROM claim WHERE creditor = ? AND receivable = ?")
        .execute(arguments: [account.creditor, receivable])
    }
    let statement = try database.cachedStatement(
      sql: "INSERT INTO claim (creditor, receivable, customer, invoice, number, reference) VALUES (?, ?, ?, ?, ?, ?)")
    for entry in new {
      do {
        try statement.execute(arguments: [
          account.creditor, entry.receivable, entry.customer, entry.invoice, entry.number, entry.reference,
        ])
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        throw try taken(entry, account.creditor)
      }
    }
  }

  /// The error for a receivable whose id another one has.
  private func taken(_ entry: ClaimEntry, _ creditor: String) throws -> LedgerStoreError {
    let holder = try String.fetchOne(
      database, sql: "SELECT customer FROM claim WHERE creditor = ? AND receivable = ?",
      arguments: [creditor, entry.receivable])
    return LedgerStoreError(
      "receivable '\(entry.receivable)' of customer \(entry.customer) has the id of one of customer "
        + "\(holder ?? "?"); ids of receivables are unique within a creditor")
  }
}

extension Journal {
  /// Writes an account that the ledger does not have; returns how many events it took.
  func write(_ account: NewAccount) throws -> Int {
    try begin()
    let rows = try rows ?? NewRows(database, source: source)
    self.rows = rows
    try rows.add(events: account.records, of: account.key)
    digest.add(account.digest)
    try rows.add(account.sealed, claims: account.claims) { try taken($0, account.key.creditor) }
    books.tell("account", old: nil, new: account.sealed.seal)
    try books.tellLook(account.key, account: account.sealed.seal, isNew: true)
    return account.records.entries.count
  }
}

extension AccountChange {
  /// The change with the numbers of its events, by the books as they are before it.
  ///
  /// - Throws: ``LedgerStoreError`` when events of the account are missing.
  package func numbered(by books: LedgerTransaction) throws -> AccountChange {
    var change = self
    change.numbers = try books.numbers(of: self)
    return change
  }
}

extension LedgerTransaction {
  /// Most records of a change whose versions are asked for one by one.
  private static let fewRecords = 4

  /// The numbers of the events of a change.
  ///
  /// - Throws: ``LedgerStoreError`` when events of the account are missing.
  func numbers(of change: AccountChange) throws -> EventNumbers {
    let versions = try self.versions(of: change)
    var digest = EventDigest()
    for (place, version) in versions.enumerated() { digest.add(change.event(place, version: version, source: 0)) }
    return EventNumbers(versions: versions, digest: digest)
  }

  private func versions(of change: AccountChange) throws -> [Int64] {
    guard let events = change.stored?.events else { return change.records.map { _ in 1 } }
    // One question for each of a few records, and one for all of many.
    guard change.records.count > Self.fewRecords else {
      return try change.records.map { try nextVersion(change.key, $0.key, after: events) }
    }
    let versions = try versions(change.key, events: events)
    return change.records.map { (versions[$0.key] ?? 0) + 1 }
  }

  /// The version after the newest of a record, among the events that the account is said to have.
  private func nextVersion(_ account: AccountKey, _ key: RecordKey, after events: Int64) throws -> Int64 {
    let statement = try database.cachedStatement(
      sql: """
        SELECT count(*) AS events, coalesce(max(CASE WHEN kind = ? AND id = ? THEN version END), 0) + 1 AS version
        FROM event WHERE creditor = ? AND customer = ?
        """)
    let found = try Row.fetchOne(statement, arguments: [key.kind, key.id, account.creditor, account.customer])
    guard let found, try found.read("events") == events else { throw missingEvents(account) }
    return try found.read("version")
  }

  /// The newest version of each record of an account, which has so many events.
  private func versions(_ account: AccountKey, events: Int64) throws -> [RecordKey: Int64] {
    let statement = try database.cachedStatement(
      sql: "SELECT kind, id, version FROM event WHERE creditor = ? AND customer = ?")
    var versions: [RecordKey: Int64] = [:]
    var count: Int64 = 0
    let rows = try Row.fetchCursor(statement, arguments: [account.creditor, account.customer])
    while let row = try rows.next() {
      count += 1
      let key = RecordKey(kind: try row.read(0), id: try row.read(1))
      versions[key] = max(versions[key] ?? 0, try row.read(2))
    }
    guard count == events else { throw missingEvents(account) }
    return versions
  }

  private func missingEvents(_ account: AccountKey) -> LedgerStoreError {
    damage("events of customer \(account.customer) of \(account.creditor) are missing")
  }
}
