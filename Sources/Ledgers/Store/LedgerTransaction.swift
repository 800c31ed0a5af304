import FoundationEssentials
import GRDB
import JSONText
import LedgerFormat
import Receivables

/// The books within one transaction: everything that is read or written of a ledger goes through here.
package final class LedgerTransaction {
  package let database: Database
  let path: String
  /// Small tables that were written, and tallies as they change: see ``LedgerSeals``.
  var touched: Set<LedgerSeals.Whole> = []
  var changes: [String: RowTally] = [:]
  /// Accounts that were changed, and decisions as they are counted: see ``LookRows``.
  var lookChanges: [AccountKey: LookChange] = [:]
  var outcomeChanges: [String: Int] = [:]
  /// The number of the newest entry of the outbox, once it was asked for.
  private var newestEntry: Int64?

  init(_ database: Database, path: String) {
    self.database = database
    self.path = path
  }

  /// The number of a new entry of the outbox, which is in this transaction's hands alone.
  func nextEntry() throws -> Int64 {
    let newest = try newestEntry ?? Int64.fetchOne(database, sql: "SELECT coalesce(max(id), 0) FROM outbox") ?? 0
    newestEntry = newest + 1
    return newest + 1
  }

  /// The creditors, ordered by id.
  ///
  /// - Throws: ``LedgerStoreError`` when one cannot be read.
  package func creditors() throws -> [Creditor] {
    try verify(.creditor)
    return try creditorsOfAnyAge()
  }

  /// The creditors of a ledger that may be of a purre that did not seal them.
  func creditorsOfAnyAge() throws -> [Creditor] {
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

  /// The day of the last run.
  ///
  /// - Throws: ``LedgerStoreError`` when runs are not those that were written down.
  package func lastRunDay() throws -> CivilDay? {
    try verify(.run)
    return try String.fetchOne(database, sql: "SELECT max(day) FROM run").flatMap { CivilDay($0) }
  }

  /// Everything, in memory.
  package func ledger() throws -> Ledger {
    var ledger = Ledger(creditors: try creditors(), accounts: [])
    try eachPage(limit: 2000) { ledger.accounts += $0 }
    return ledger
  }

  /// Every account, some at a time in the order of their keys; at the end, that none was missing.
  ///
  /// - Throws: ``LedgerStoreError`` when one was, or what the body throws.
  package func eachPage(limit: Int, _ body: ([Account]) throws -> Void) throws {
    var tally = RowTally()
    var last: AccountKey?
    while true {
      let page = try sealed(after: last, limit: limit)
      guard let end = page.last else { return try verify("account", tally) }
      for account in page { tally.add(account.seal) }
      try body(try page.map { try $0.opened().account })
      last = end.key
    }
  }

  /// An account that something else in the ledger is of.
  ///
  /// - Throws: ``LedgerStoreError`` when there is none, which is damage.
  package func existing(_ key: AccountKey) throws -> StoredAccount {
    if let account = try stored(key) { return account }
    throw missing(key)
  }

  package func stored(_ key: AccountKey) throws -> StoredAccount? {
    let statement = try database.cachedStatement(
      sql: "SELECT creditor, customer, events, seal, pack FROM account WHERE creditor = ? AND customer = ?")
    return try rows(statement, [key.creditor, key.customer]).first?.opened()
  }

  func stored(after key: AccountKey?, limit: Int) throws -> [StoredAccount] {
    try sealed(after: key, limit: limit).map { try $0.opened() }
  }

  /// Accounts that must be there, each as its bytes, in the order of the keys.
  ///
  /// - Throws: ``LedgerStoreError`` when one is not.
  package func sealed(_ keys: ArraySlice<AccountKey>) throws -> [SealedAccount] {
    try inLists(keys) { list in
      let sql = list.sql("a.creditor, a.customer, a.events, a.seal, a.pack", from: "account", as: "a")
      let accounts = try rows(try database.cachedStatement(sql: sql), list.arguments)
      for (key, account) in zip(list.keys, accounts) where key != account.key { throw missing(key) }
      if accounts.count < list.keys.count, let key = list.keys.dropFirst(accounts.count).first { throw missing(key) }
      return accounts
    }
  }

  private func missing(_ key: AccountKey) -> LedgerStoreError {
    damage("the account of customer \(key.customer) of \(key.creditor) is missing")
  }

  /// Asks for keys, as many at a time as a list takes.
  func inLists<Found>(_ keys: ArraySlice<AccountKey>, _ read: (KeyList) throws -> [Found]) throws -> [Found] {
    var (found, rest): ([Found], ArraySlice<AccountKey>) = ([], keys)
    while !rest.isEmpty {
      found += try read(KeyList(rest.prefix(KeyList.most)))
      rest = rest.dropFirst(KeyList.most)
    }
    return found
  }

  /// Up to so many accounts after a key, each as its bytes, which whoever wants the account makes it of.
  package func sealed(after key: AccountKey?, limit: Int) throws -> [SealedAccount] {
    let statement = try database.cachedStatement(
      sql:
        "SELECT creditor, customer, events, seal, pack FROM account WHERE (creditor, customer) > (?, ?) ORDER BY creditor, customer LIMIT ?"
    )
    let accounts = try rows(statement, [key?.creditor ?? "", key?.customer ?? "", limit])
    // Pages that were swapped would else send whoever goes through them round in a circle.
    var last = key
    for account in accounts {
      if let last, !(last < account.key) { throw damage("its accounts are out of order") }
      last = account.key
    }
    return accounts
  }

  private func rows(_ statement: Statement, _ arguments: StatementArguments) throws -> [SealedAccount] {
    var accounts: [SealedAccount] = []
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try cursor.next() {
      accounts.append(
        SealedAccount(
          key: AccountKey(
            creditor: String(decoding: statement.bytes(0), as: UTF8.self),
            customer: String(decoding: statement.bytes(1), as: UTF8.self)),
          events: try row.read(2), pack: Array(statement.bytes(4)), seal: try row.read(3)))
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
    while let row = try cursor.next() { try body(try Self.event(row)) }
  }

  private static func event(_ row: Row) throws -> StoredEvent {
    StoredEvent(
      account: AccountKey(creditor: try row.read(0), customer: try row.read(1)), number: try row.read(2),
      key: RecordKey(kind: try row.read(3), id: try row.read(4)), version: try row.read(5), source: try row.read(6),
      document: try row.read(7))
  }

  /// Builds the stored form of every account anew from its events.
  ///
  /// - Throws: ``LedgerStoreError`` when the events are not those that were written.
  func rebuildAccounts() throws {
    var current: AccountRebuild?
    var respelled: [String] = []
    var tally = RowTally()
    var digests: [Int64: EventDigest] = [:]
    let store = { (rebuild: AccountRebuild) throws in
      respelled += rebuild.respelled.map { "\($0) of customer '\(Identity.spelled(rebuild.account.customer.id))'" }
      let sealed = SealedAccount(
        sealing: try AccountPack.bytes(rebuild.account), of: AccountKey(rebuild.account), events: rebuild.events)
      try self.database.execute(
        sql: "UPDATE account SET pack = ?, events = ?, seal = ? WHERE creditor = ? AND customer = ?",
        arguments: [
          Data(sealed.pack), sealed.events, sealed.seal, sealed.key.creditor, sealed.key.customer,
        ])
      tally.add(sealed.seal)
    }
    try eachEvent { event in
      digests[event.source, default: EventDigest()].add(event)
      guard !event.account.customer.isEmpty else { return }
      if let done = current, AccountKey(done.account) != event.account {
        try store(done)
        current = nil
      }
      if current == nil { current = AccountRebuild(event.account) }
      current?.apply(event)
    }
    if let current { try store(current) }
    if let fault = try EventDigest.faults(digests, database).first { throw damage(fault) }
    guard respelled.isEmpty else {
      let more = respelled.count > 10 ? " and \(respelled.count - 10) more" : ""
      throw LedgerStoreError(
        "\(path): ids are kept in one form (NFC, nothing invisible), and this ledger has others: "
          + respelled.prefix(10).joined(separator: "; ") + more
          + ". Export it with the purre that wrote it and import that into a new ledger; two that become one are told")
    }
    try database.execute(
      sql: "UPDATE setting SET value = ? WHERE name = 'account_format'", arguments: [AccountPack.format])
    touch(.setting)
    try seals.put(tally, as: "account")
    try LookRows(self).makeAll()
  }

  /// Seals what is there, for a ledger of a purre that did not.
  func sealAccounts() throws {
    var tally = RowTally()
    var last: AccountKey?
    while let end = try sealed(after: last, limit: 500).map({ account -> AccountKey in
      let sealed = SealedAccount(sealing: account.pack, of: account.key, events: account.events)
      try database.execute(
        sql: "UPDATE account SET seal = ? WHERE creditor = ? AND customer = ?",
        arguments: [sealed.seal, sealed.key.creditor, sealed.key.customer])
      tally.add(sealed.seal)
      return account.key
    }).last { last = end }
    try seals.put(tally, as: "account")
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
