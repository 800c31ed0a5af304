import FoundationEssentials
import GRDB
import LedgerFormat
import Receivables

extension Books {
  /// The events of an account, oldest first. Those of the creditor itself stand under an empty customer.
  func events(of key: AccountKey) throws -> [StoredEvent] {
    let statement = try database.cachedStatement(
      sql: "SELECT creditor, customer, number, kind, id, version, source, document FROM event WHERE creditor = ? AND customer = ? ORDER BY number")
    return try Row.fetchAll(statement, arguments: [key.creditor, key.customer]).map(Self.event)
  }

  /// Every event of the ledger, account by account.
  func eachEvent(_ body: (StoredEvent) throws -> Void) throws {
    let cursor = try Row.fetchCursor(
      database, sql: "SELECT creditor, customer, number, kind, id, version, source, document FROM event ORDER BY creditor, customer, number")
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
    let store = { (rebuild: AccountRebuild) throws in
      try self.database.execute(
        sql: "UPDATE account SET pack = ? WHERE creditor = ? AND customer = ?",
        arguments: [Data(try AccountPack.bytes(rebuild.account)), rebuild.account.creditor, rebuild.account.customer.id])
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
    try database.execute(sql: "UPDATE setting SET value = ? WHERE name = 'account_format'", arguments: [AccountPack.format])
  }
}
