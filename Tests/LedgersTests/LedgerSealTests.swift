import Foundation
import GRDB
import LedgerTestSupport
import TestSupport
import Testing

@testable import Ledgers

/// What tells that a ledger is not as it was written, table by table.
@Suite struct LedgerSealTests {
  private func seal(_ body: (inout RowSeal) -> Void) -> Int64 {
    var seal = RowSeal()
    body(&seal)
    return seal.value
  }

  @Test func everyBitAndEveryPlaceCounts() {
    let bytes = Array("NOK 5000.00 for invoice 1001".utf8)
    let whole = bytes.withUnsafeBytes { bytes in seal { $0.add(bytes) } }
    var seen: Set<Int64> = [whole]
    for bit in 0..<(bytes.count * 8) {
      var other = bytes
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      seen.insert(other.withUnsafeBytes { bytes in seal { $0.add(bytes) } })
    }
    for end in bytes.indices { seen.insert(bytes[..<end].withUnsafeBytes { bytes in seal { $0.add(bytes) } }) }
    #expect(seen.count == 1 + bytes.count * 8 + bytes.count)
    #expect(
      seal {
        $0.add("ab"); $0.add("c")
      }
        != seal {
          $0.add("a"); $0.add("bc")
        })
    #expect(seal { $0.add(nil as String?) } != seal { $0.add("" as String?) })
    #expect(seal { $0.add(nil as Int64?) } != seal { $0.add(0 as Int64?) })
    // The same on every machine: ledgers are carried from one to another.
    #expect(seal { $0.add("purre") } == -987_610_994_596_997_411)
  }

  private static func store() throws -> LedgerStore {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a", "b", "c"]), into: store)
    return store
  }

  /// Each is refused by whoever reads what was changed, and told by the check.
  @Test(arguments: [
    (
      "DELETE FROM claim; DELETE FROM account WHERE customer = 'b'", "2 rows of account can be read, and 3 were written"
    ),
    ("UPDATE account SET events = 7 WHERE customer = 'b'", "that of customer b of shop is not as it was written"),
    ("UPDATE account SET customer = 'd' WHERE customer = 'b'", "that of customer d of shop is not as it was written"),
    ("UPDATE account SET pack = NULL WHERE customer = 'b'", ""),
    (
      "UPDATE creditor SET document = replace(document, '86011117947', '86011117948')",
      "rows of creditor are not those that were written"
    ),
  ])
  func whatIsReadIsWhatWasWrittenOrAnError(sql: String, message: String) throws {
    let store = try Self.store()
    do {
      try store.write { books in
        try books.database.execute(sql: "PRAGMA defer_foreign_keys = ON; PRAGMA ignore_check_constraints = ON")
        try books.database.execute(sql: sql)
        try books.database.execute(sql: "DELETE FROM claim")
      }
    } catch {
      #expect(message.isEmpty)  // the schema itself refuses it
      return
    }
    let error = #expect(throws: LedgerStoreError.self) { try store.read { try $0.ledger() } }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(throws: LedgerStoreError.self) { try SampleLedgers.export(store) }
    #expect(try !LedgerCheck.run(store).faults.isEmpty)
  }

  @Test(arguments: [
    ("DROP TRIGGER letter_is_never_changed", "the trigger letter_is_never_changed is missing"),
    ("DROP INDEX outbox_key", "the index outbox_key is missing"),
    ("CREATE TRIGGER free AFTER INSERT ON outbox BEGIN SELECT 1; END", "the trigger free is none of purre's"),
    (
      "DROP TRIGGER event_is_never_changed; CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT 1; END",
      "the trigger event_is_never_changed is another than purre made"
    ),
  ])
  func aSchemaThatWasChangedIsRefused(sql: String, fault: String) throws {
    let store = try Self.store()
    try store.write { try $0.database.execute(sql: sql) }
    for access in [LedgerStore.Access.read, .write] {
      let error = #expect(throws: LedgerStoreError.self) { try LedgerStore(path: store.path, access) }
      #expect(error?.description.contains(fault) == true)
    }
    #expect(try LedgerCheck.run(path: store.path).faults.contains { $0.hasPrefix(fault) })
  }

  @Test func anAccountWithoutAllOfItsEventsIsNotWrittenTo() throws {
    let store = try Self.store()
    try store.write { books in
      try books.database.execute(
        sql: "DROP TRIGGER event_is_never_deleted; DELETE FROM event WHERE customer = 'b' AND kind = 'invoice'")
    }
    let error = #expect(throws: LedgerStoreError.self) {
      try store.write { books in
        let stored = try #require(try books.stored(AccountKey(creditor: "shop", customer: "b")))
        var account = stored.account
        account.invoices[0].subject = "other"
        try Journal(books, .import, day: SampleLedgers.day, name: "x").write(account, over: stored)
      }
    }
    #expect(error?.description.contains("events of customer b of shop are missing") == true)
  }

  /// A ledger's files as they are while somebody reads: what was committed last stands in the log alone.
  private static func logged() throws -> (file: Data, log: Data) {
    // Closed, so that all of it stands in the file; then open again.
    let store = try LedgerStore(path: try store().path, .write)
    let reader = try DatabaseQueue(path: store.path)
    return try reader.read { database in
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM event")
      for id in ["d", "e"] {
        try SampleLedgers.take(SampleLedgers.books(["a", "b", "c", id]), into: store, complete: false)
      }
      // Copied by another process: one that closes a file gives up the locks of all that have it open.
      let copy = store.path + "-copy"
      for ending in ["", "-wal"] {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/cp")
        process.arguments = [store.path + ending, copy + ending]
        #expect(try Child(process).status() == 0)
      }
      return (try Data(contentsOf: URL(filePath: copy)), try Data(contentsOf: URL(filePath: copy + "-wal")))
    }
  }

  private static func open(_ file: Data, _ log: Data?) throws -> Int {
    let path = try SampleLedgers.folder().appending(path: "damaged.db").path
    try file.write(to: URL(filePath: path))
    try log?.write(to: URL(filePath: path + "-wal"))
    return try LedgerStore(path: path, .read).read { try $0.ledger().accounts.count }
  }

  @Test func whatWasLostFromTheLogIsTold() throws {
    let (file, log) = try Self.logged()
    let frame = 24 + LedgerTables.pageBytes
    #expect(try Self.open(file, log) == 5)
    // Nothing that was committed stands behind what is missing.
    #expect(try Self.open(file, log.prefix(log.count - frame)) == 4)
    #expect(try Self.open(file, nil) == 3)
    let lost = log.prefix(32 + frame) + Data(count: frame) + log.dropFirst(32 + 2 * frame)
    var error = #expect(throws: LedgerStoreError.self) { try Self.open(file, lost) }
    #expect(error?.description.contains("frame 2 of its write-ahead log is lost, and frame ") == true)
    error = #expect(throws: LedgerStoreError.self) { try Self.open(file, Data(count: 32) + log.dropFirst(32)) }
    #expect(error?.description.contains("its write-ahead log begins otherwise than SQLite writes it") == true)
    error = #expect(throws: LedgerStoreError.self) { try Self.open(file.dropLast(LedgerTables.pageBytes), nil) }
    #expect(error?.description.contains("its file should have \(file.count / 8192) pages of 8192 bytes") == true)
  }
}
