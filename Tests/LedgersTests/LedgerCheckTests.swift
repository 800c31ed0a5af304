import LedgerTestSupport
import Foundation
import GRDB
@testable import LedgerFormat
@testable import Ledgers
import Testing

/// Ledgers that something happened to.
@Suite struct LedgerCheckTests {
  @Test(arguments: [
    (
      "DROP TRIGGER event_is_never_changed; UPDATE event SET document = replace(document, '100.00', '101.00') WHERE kind = 'invoice'",
      "customer a of shop: what is stored is not what its events tell"
    ),
    (
      "DROP TRIGGER event_is_never_deleted; DELETE FROM event WHERE customer = 'b' AND kind = 'invoice'",
      "customer b of shop: 2 events are counted, but 1 are there"
    ),
    (
      "UPDATE account SET pack = x'00' WHERE customer = 'a'",
      "customer a of shop: what is stored is not what its events tell"
    ),
    (
      "DELETE FROM claim WHERE receivable = 'A1'", "customer a of shop: receivable A1 cannot be found by its references"
    ),
    ("UPDATE creditor SET document = '{}'", "creditor shop: what is stored is not what its events tell"),
    (
      "DROP TRIGGER source_is_never_changed; UPDATE source SET events = 4",
      "import 1 of 2026-03-20 wrote 4 events, and what is there of it (5) has another digest: events were changed, lost or slipped in"
    ),
    (
      "UPDATE source_total SET minor_units = 1",
      "the sums of books.json were shop receivable 2 NOK 0.01, but the ledger has shop receivable 2 NOK 200.00 of it"
    ),
  ])
  func whatIsWrongIsTold(sql: String, fault: String) throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a", "b"]), into: store)
    #expect(try LedgerCheck.run(store).faults.isEmpty)
    try store.write { try $0.database.execute(sql: sql) }
    let faults = try LedgerCheck.run(store).faults
    #expect(faults.contains(fault), "\(faults)")
  }

  @Test func accountsOfAnotherFormatAreBuiltAnew() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a", "b"]), into: store)
    let before = try SampleLedgers.export(store)
    try store.write {
      try $0.database.execute(sql: "UPDATE account SET pack = x'00'; UPDATE setting SET value = 'older'")
    }
    #expect(throws: LedgerStoreError.self) { try LedgerStore(path: store.path, .read) }
    #expect(try SampleLedgers.export(try LedgerStore(path: store.path, .write)) == before)
  }

  @Test func damageToAnyPageIsFound() throws {
    let path = try SampleLedgers.folder().appending(path: "books.db").path
    try SampleLedgers.take(SampleLedgers.books((1...60).map { "c\($0)" }), into: try LedgerStore(path: path, .create))
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    var named = 0
    for page in 2...(bytes.count / LedgerTables.pageBytes) {
      var damaged = bytes
      let start = (page - 1) * LedgerTables.pageBytes
      for place in start..<(start + 64) { damaged[place] = 0xff }
      let copy = path + "-\(page)"
      try Data(damaged).write(to: URL(filePath: copy))
      let faults = try LedgerCheck.run(path: copy).faults
      #expect(!faults.isEmpty, "page \(page)")
      if faults.contains(where: { $0.contains("age \(page)") }) { named += 1 }
    }
    #expect(named > 10)
  }

  @Test func aFileThatIsNoLedgerIsRefused() throws {
    let folder = try SampleLedgers.folder()
    let text = folder.appending(path: "text.db").path
    try AtomicFile.write("no database", to: text)
    #expect(throws: LedgerStoreError("\(text): is there already and is no ledger in SQLite; name another file")) {
      try LedgerStore(path: text, .create)
    }
    let other = folder.appending(path: "other.db").path
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE event (x)") }
    #expect(throws: LedgerStoreError("\(other): is an SQLite database, but no ledger of purre")) {
      try LedgerStore(path: other, .create)
    }
    let missing = folder.appending(path: "none.db").path
    #expect(throws: LedgerStoreError.self) { try LedgerStore(path: missing, .write) }
  }

  @Test func aSecondProgramIsToldWhoIsAtIt() throws {
    let store = try SampleLedgers.store()
    let lock = try store.lock(for: "run --as-of 2026-03-20")
    let expected = LedgerStoreError(
      "the ledger is in use by process \(ProcessInfo.processInfo.processIdentifier): purre run --as-of 2026-03-20; do it again when that is done"
    )
    #expect(throws: expected) { try store.lock(for: "import") }
    withExtendedLifetime(lock) {}
  }
}
