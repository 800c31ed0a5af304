import FoundationEssentials
import GRDB
import JSONText
import Receivables

/// Writes events that come from one source, and keeps the accounts in step with them, within one transaction.
///
/// Nothing is written of a record that is as it was. The source itself is written last, with a digest over all of its
/// events; a journal without an event leaves no trace.
final class Journal {
  /// Where events come from.
  enum Kind: String {
    case `import`, run, approval, dispatch, outcome, withdrawal, acknowledgement
  }

  /// The number of the source.
  let source: Int64
  private let books: Books
  private var database: Database { books.database }
  private var digest = EventDigest()

  init(_ books: Books) throws {
    self.books = books
    source = try Int64.fetchOne(books.database, sql: "SELECT coalesce(max(id), 0) + 1 FROM source") ?? 1
  }

  /// How many events have been written.
  var events: Int64 { digest.count }

  /// Makes an account as it shall be, over how it is stored. Returns how many events that took.
  @discardableResult
  func write(_ account: Account, over stored: StoredAccount?) throws -> Int {
    let key = AccountKey(account)
    var result = stored ?? StoredAccount(key: key, account: Account(creditor: key.creditor, customer: account.customer), events: 0)
    let changes = try Self.changes(from: stored?.account, to: account)
    guard !changes.isEmpty else { return 0 }
    for change in changes {
      result.events += 1
      try append(
        StoredEvent(
          account: key, number: result.events, key: change.key, version: stored == nil ? 1 : try nextVersion(key, change.key),
          source: source, document: change.document))
      if stored != nil { try Self.apply(change, to: &result.account) }
    }
    if stored == nil { result.account = account }
    try store(result)
    if stored?.account.invoices != account.invoices { try index(account, over: stored?.account) }
    return changes.count
  }

  /// Makes a creditor as it shall be.
  @discardableResult
  func write(_ creditor: Creditor) throws -> Int {
    let document = CreditorRecord.document(creditor)
    let known = try Row.fetchOne(database, sql: "SELECT document, events FROM creditor WHERE id = ?", arguments: [creditor.id])
    if let known, known["document"] == document { return 0 }
    let number = (known?["events"] ?? 0) as Int64 + 1
    try append(
      StoredEvent(
        account: AccountKey(creditor: creditor.id, customer: ""), number: number, key: RecordKey(kind: "creditor", id: creditor.id),
        version: number, source: source, document: document))
    try database.execute(
      sql: "INSERT INTO creditor (id, events, document) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET events = excluded.events, document = excluded.document",
      arguments: [creditor.id, number, document])
    return 1
  }

  /// Writes the source, unless nothing came of it and nothing must be told of it.
  func close(_ kind: Kind, day: CivilDay, name: String, who: String? = nil, even: Bool = false) throws {
    guard digest.count > 0 || even else { return }
    try database.execute(
      sql: "INSERT INTO source (id, kind, day, name, who, events, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [source, kind.rawValue, day.description, name, who, digest.count, digest.text])
  }

  private func append(_ event: StoredEvent) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT INTO event (creditor, customer, number, kind, id, version, source, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    try statement.execute(arguments: [
      event.account.creditor, event.account.customer, event.number, event.key.kind, event.key.id, event.version, event.source,
      event.document,
    ])
    digest.add(event)
  }

  private func nextVersion(_ account: AccountKey, _ key: RecordKey) throws -> Int64 {
    let statement = try database.cachedStatement(
      sql: "SELECT coalesce(max(version), 0) + 1 FROM event WHERE creditor = ? AND customer = ? AND kind = ? AND id = ?")
    return try Int64.fetchOne(statement, arguments: [account.creditor, account.customer, key.kind, key.id]) ?? 1
  }

  private func store(_ stored: StoredAccount) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO account (creditor, customer, events, pack) VALUES (?, ?, ?, ?)
        ON CONFLICT (creditor, customer) DO UPDATE SET events = excluded.events, pack = excluded.pack
        """)
    try statement.execute(arguments: [
      stored.key.creditor, stored.key.customer, stored.events, Data(try AccountPack.bytes(stored.account)),
    ])
  }

  /// Lets the receivables of an account be found by their references.
  private func index(_ account: Account, over old: Account?) throws {
    for receivable in old?.invoices.flatMap(\.receivables) ?? [] {
      try database.cachedStatement(sql: "DELETE FROM claim WHERE creditor = ? AND receivable = ?")
        .execute(arguments: [account.creditor, receivable.id])
    }
    let statement = try database.cachedStatement(
      sql: "INSERT INTO claim (creditor, receivable, customer, invoice, number, reference) VALUES (?, ?, ?, ?, ?, ?)")
    for invoice in account.invoices {
      for receivable in invoice.receivables {
        do {
          try statement.execute(arguments: [
            account.creditor, receivable.id, account.customer.id, invoice.id, invoice.number, invoice.paymentReference.map(ClaimFinder.plain),
          ])
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
          let holder = try String.fetchOne(
            database, sql: "SELECT customer FROM claim WHERE creditor = ? AND receivable = ?", arguments: [account.creditor, receivable.id])
          throw LedgerStoreError(
            "receivable '\(receivable.id)' of customer \(account.customer.id) has the id of one of customer \(holder ?? "?"); "
              + "ids of receivables are unique within a creditor")
        }
      }
    }
  }
}

extension Journal {
  /// A record that is to be put in, or out.
  struct Change {
    var key: RecordKey
    var document: String?
  }

  /// What makes one account into the other.
  static func changes(from old: Account?, to new: Account) throws -> [Change] {
    var changes: [Change] = []
    for kind in RecordKind.all where old.map({ !kind.isSame($0, new) }) ?? true {
      let members = kind.members(new)
      let before = old.map { Dictionary(kind.members($0).map { ($0.id, $0.document) }, uniquingKeysWith: { first, _ in first }) } ?? [:]
      for (id, document) in members where before[id] != document {
        changes.append(Change(key: RecordKey(kind: kind.name, id: id), document: document))
      }
      let kept = Set(members.map(\.id))
      for id in before.keys.sorted() where !kept.contains(id) { changes.append(Change(key: RecordKey(kind: kind.name, id: id), document: nil)) }
    }
    return changes
  }

  private static func apply(_ change: Change, to account: inout Account) throws {
    guard let kind = RecordKind.named[change.key.kind] else { return }
    guard let document = change.document else { return kind.remove(change.key.id, &account) }
    kind.put(try JSONParser.parse(Array(document.utf8)), &account, FaultCollector(file: ""))
  }
}
