import GRDB
import Receivables

/// An account as its bytes, to be read by whoever decides it.
struct StoredPack {
  var key: AccountKey
  var bytes: [UInt8]

  /// The account.
  ///
  /// - Throws: ``PackFault`` when the bytes are damaged.
  func account() throws -> Account { try bytes.withUnsafeBytes { try AccountPack.account($0) } }
}

extension Books {
  /// Up to so many accounts after a key, as bytes, ordered by key.
  func packs(after key: AccountKey?, limit: Int) throws -> [StoredPack] {
    let statement = try database.cachedStatement(
      sql: "SELECT creditor, customer, pack FROM account WHERE (creditor, customer) > (?, ?) ORDER BY creditor, customer LIMIT ?")
    var packs: [StoredPack] = []
    packs.reserveCapacity(limit)
    let cursor = try Row.fetchCursor(statement, arguments: [key?.creditor ?? "", key?.customer ?? "", limit])
    while let row = try cursor.next() {
      let bytes = try row.withUnsafeData(atIndex: 2) { Array($0 ?? .init()) }
      packs.append(StoredPack(key: AccountKey(creditor: row[0], customer: row[1]), bytes: bytes))
    }
    return packs
  }

  /// Number of the newest source: what tells one state of the books from another.
  func newestSource() throws -> Int64 { try Int64.fetchOne(database, sql: "SELECT max(id) FROM source") ?? 0 }
}
