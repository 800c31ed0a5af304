import FoundationEssentials
import GRDB
import JSONText
import LedgerFormat
import Receivables

/// The books within one transaction: everything that is read or written of a ledger goes through here.
package final class LedgerTransaction {
  package let database: Database
  let path: String

  init(_ database: Database, path: String) {
    self.database = database
    self.path = path
  }

  /// The creditors, ordered by id.
  ///
  /// - Throws: ``LedgerStoreError`` when one cannot be read.
  package func creditors() throws -> [Creditor] {
    let documents = try String.fetchAll(database, sql: "SELECT document FROM creditor ORDER BY id")
    return try documents.map { try StoredCreditor.creditor($0, path: path) }
  }

  /// Up to so many accounts after a key, ordered by key: all of a ledger can be read so with little memory.
  package func accounts(after key: AccountKey?, limit: Int) throws -> [Account] {
    try stored(after: key, limit: limit).map(\.account)
  }

  /// One account.
  package func account(_ key: AccountKey) throws -> Account? { try stored(key)?.account }

  /// How many accounts there are.
  package func accountCount() throws -> Int { try Int.fetchOne(database, sql: "SELECT count(*) FROM account") ?? 0 }

  /// How many receivables there are, open or not.
  package func receivableCount() throws -> Int { try Int.fetchOne(database, sql: "SELECT count(*) FROM claim") ?? 0 }

  /// Number of the newest source: what tells one state of the books from another.
  package func newestSource() throws -> Int64 { try Int64.fetchOne(database, sql: "SELECT max(id) FROM source") ?? 0 }

  /// Everything, in memory.
  package func ledger() throws -> Ledger {
    var ledger = Ledger(creditors: try creditors(), accounts: [])
    while true {
      let page = try accounts(after: ledger.accounts.last.map(AccountKey.init), limit: 2000)
      if page.isEmpty { return ledger }
      ledger.accounts += page
    }
  }

  package func stored(_ key: AccountKey) throws -> StoredAccount? {
    let statement = try database.cachedStatement(
      sql: "SELECT creditor, customer, events, pack FROM account WHERE creditor = ? AND customer = ?")
    return try rows(statement, [key.creditor, key.customer]).first?.opened()
  }

  func stored(after key: AccountKey?, limit: Int) throws -> [StoredAccount] {
    try sealed(after: key, limit: limit).map { try $0.opened() }
  }

  /// Up to so many accounts after a key, each as its bytes, which whoever wants the account makes it of.
  package func sealed(after key: AccountKey?, limit: Int) throws -> [SealedAccount] {
    let statement = try database.cachedStatement(
      sql:
        "SELECT creditor, customer, events, pack FROM account WHERE (creditor, customer) > (?, ?) ORDER BY creditor, customer LIMIT ?"
    )
    return try rows(statement, [key?.creditor ?? "", key?.customer ?? "", limit])
  }

  private func rows(_ statement: Statement, _ arguments: StatementArguments) throws -> [SealedAccount] {
    var accounts: [SealedAccount] = []
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try cursor.next() {
      let pack = try row.withUnsafeData(atIndex: 3) { Array($0 ?? .init()) }
      accounts.append(SealedAccount(key: AccountKey(creditor: row[0], customer: row[1]), events: row[2], pack: pack))
    }
    return accounts
  }
}

extension LedgerTransaction {
  /// The events of an account, oldest first. Those of the creditor itself stand under an empty customer.
  func events(of key: AccountKey) throws -> [StoredEvent] {
    let statement = try database.cachedStatement(
      sql:
        "SELECT creditor, customer, number, kind, id, version, source, document FROM event WHERE creditor = ? AND customer = ? ORDER BY number"
    )
    return try Row.fetchAll(statement, arguments: [key.creditor, key.customer]).map(Self.event)
  }

  /// Every event of the ledger, account by account.
  func eachEvent(_ body: (StoredEvent) throws -> Void) throws {
    let cursor = try Row.fetchCursor(
      database,
      sql:
        "SELECT creditor, customer, number, kind, id, version, source, document FROM event ORDER BY creditor, customer, number"
    )
    while let row = try cursor.next() { try body(Self.event(row)) }
  }

  private static func event(_ row: Row) -> StoredEvent {
    StoredEvent(
      account: AccountKey(creditor: row[0], customer: row[1]), number: row[2], key: RecordKey(kind: row[3], id: row[4]),
      version: row[5], source: row[6], document: row[7])
  }

  /// Builds the stored form of every account anew from its events.
  func rebuildAccounts() throws {
    var current: AccountRebuild?
    var respelled: [String] = []
    let store = { (rebuild: AccountRebuild) throws in
      respelled += rebuild.respelled.map { "\($0) of customer '\(Identity.spelled(rebuild.account.customer.id))'" }
      try self.database.execute(
        sql: "UPDATE account SET pack = ? WHERE creditor = ? AND customer = ?",
        arguments: [
          Data(try AccountPack.bytes(rebuild.account)), rebuild.account.creditor, rebuild.account.customer.id,
        ])
    }
    try eachEvent { event in
      guard !event.account.customer.isEmpty else { return }
      if let done = current, AccountKey(done.account) != event.account {
        try store(done)
        current = nil
      }
      if current == nil { current = AccountRebuild(event.account) }
      current?.apply(event)
    }
    if let current { try store(current) }
    guard respelled.isEmpty else {
      let more = respelled.count > 10 ? " and \(respelled.count - 10) more" : ""
      throw LedgerStoreError(
        "\(path): ids are kept in one form (NFC, nothing invisible), and this ledger has others: "
          + respelled.prefix(10).joined(separator: "; ") + more
          + ". Export it with the purre that wrote it and import that into a new ledger; two that become one are told")
    }
    try database.execute(
      sql: "UPDATE setting SET value = ? WHERE name = 'account_format'", arguments: [AccountPack.format])
  }
}

/// Creditors as events and the table of creditors keep them: JSON, as in the ledger file.
enum StoredCreditor {
  /// Reads a document.
  ///
  /// - Throws: ``LedgerStoreError`` when it is none.
  static func creditor(_ document: String, path: String) throws(LedgerStoreError) -> Creditor {
    try creditor((try? JSONParser.parse(Array(document.utf8))) ?? .null, path: path)
  }

  /// Reads a document that is a value already.
  ///
  /// - Throws: ``LedgerStoreError`` when it is none.
  static func creditor(_ value: JSONValue, path: String) throws(LedgerStoreError) -> Creditor {
    let faults = FaultCollector(file: path)
    guard let creditor = RecordCodec.creditor.read(value, faults), !faults.hasErrors else {
      throw LedgerStoreError("\(path): a stored creditor cannot be read; see purre ledger check")
    }
    return creditor
  }
}
