import GRDB
import LedgerFormat
import LedgerTestSupport
import Receivables
import Testing

@testable import Ledgers

/// A ledger of the earlier shape, and what is said of it.
@Suite struct LedgerMigrationTests {
  private let day = SampleLedgers.day
  private func nok(_ kroner: Int64) -> Money { Money(minorUnits: kroner * 100, .nok) }

  /// A ledger in which a payment of 60.00 came before a fee of 35.00 was claimed, as an older purre left it.
  private func old() throws -> String {
    let store = try SampleLedgers.store()
    var books = SampleLedgers.books(["a", "b"])
    books.accounts[0].payments = [Payment(id: "p", paidOn: day.adding(days: 15), amount: nok(60), invoice: "A1")]
    books.accounts[0].charges = [
      Charge(id: "f", receivable: "A1", kind: .reminderFee, amount: nok(35), claimedOn: day.adding(days: 30))
    ]
    try SampleLedgers.take(books, into: store)
    try store.write { try $0.database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '3 %'") }
    return store.path
  }

  @Test func whatDiffersIsToldWithItsReason() throws {
    let path = try old()
    let report = try LedgerMigration(path: path, asOf: day.adding(days: 40)).preview()
    #expect(report.accounts == 2 && !report.isCurrent)
    #expect(
      report.differences.flatMap(\.lines) == [
        "invoice A1 (A1): principal NOK 75.00 → NOK 40.00, charges NOK 0.00 → NOK 35.00: payment p of "
          + "\(day.adding(days: 15)) pays no charge that was claimed after it"
      ])
    #expect(report.differences.map(\.account) == [AccountKey(creditor: "shop", customer: "a")])
    // Before the fee nothing differs, and a preview writes nothing.
    #expect(try LedgerMigration(path: path, asOf: day.adding(days: 20)).preview().differences == [])
    #expect(try !LedgerStore(path: path, .preview).isCurrent())
  }

  @Test(arguments: [LedgerStore.Access.read, .write, .create])
  func anOlderLedgerIsNotTakenSilently(access: LedgerStore.Access) throws {
    let path = try old()
    let error = #expect(throws: LedgerStoreError.self) { try LedgerStore(path: path, access) }
    #expect(error?.description.contains("purre ledger migrate \(path) --as-of YYYY-MM-DD --preview") == true)
  }

  @Test func theLedgerIsBroughtOver() throws {
    let path = try old()
    #expect(try LedgerMigration(path: path, asOf: day.adding(days: 40)).run().differences.count == 1)
    #expect(try LedgerMigration(path: path, asOf: day.adding(days: 40)).run().isCurrent)
    let store = try LedgerStore(path: path, .write)
    #expect(try LedgerCheck.run(store).faults == [])
    let kinds = try store.read { try String.fetchAll($0.database, sql: "SELECT kind FROM source ORDER BY id") }
    #expect(kinds == ["import", "migration"])
    #expect(throws: (any Error).self) {
      try store.write { try $0.database.execute(sql: "DELETE FROM source") }
    }
  }

  /// A ledger of a purre that decided everything every night: all is decided at the next run.
  @Test func daysToDecideAgainAreMade() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a", "b", "c"]), into: store)
    try store.write { books in
      try books.database.execute(
        sql: """
          DROP TABLE look; DROP TABLE look_outcome; DROP TABLE look_basis; ALTER TABLE run DROP COLUMN kept;
          DELETE FROM seal WHERE name LIKE 'look%'; DELETE FROM grdb_migrations WHERE identifier LIKE '7 %';
          """)
      try books.seals.sealSchema()
      books.touch(.run)
    }
    #expect(throws: LedgerStoreError.self) { try LedgerStore(path: store.path, .write) }
    #expect(try LedgerMigration(path: store.path, asOf: day).run().accounts == 3)
    let migrated = try LedgerStore(path: store.path, .write)
    #expect(try LedgerCheck.run(migrated).faults == [])
    try migrated.read { books in
      guard case .all = try LookRows(books).due(by: day, allOf: []) else {
        Issue.record("not all are to be decided")
        return
      }
    }
    let looks = try migrated.read { try String.fetchAll($0.database, sql: "SELECT day || outcomes FROM look") }
    #expect(looks == ["", "", ""])
  }

  /// Purre was stopped while it made the ledger: there are no books yet that could differ, so that the import goes on.
  @Test(arguments: ["1 books", "2 sources that are begun"])
  func aLedgerThatWasNeverFinishedIsMadeOn(through step: String) throws {
    let path = try SampleLedgers.store().path
    let begun = path + "-begun"
    let queue = try DatabaseQueue(path: begun)
    try LedgerMigrations.migrator.migrate(queue, upTo: step)
    try queue.close()
    let error = #expect(throws: LedgerStoreError.self) { try LedgerStore(path: begun, .read) }
    #expect(error?.description == "\(begun): was begun and never finished; do the import again")
    #expect(try LedgerStore(path: begun, .create).isCurrent())
  }

  /// What refers to an account is held against short keys: to compare the key of a row of `account`, SQLite puts its
  /// whole pack together.
  @Test(arguments: [
    "INSERT INTO claim (creditor, receivable, customer, invoice, number) VALUES ('', '', '', '', '')",
    """
    INSERT INTO outbox (creditor, customer, receivable, step, cycle, kind, state, day, document)
    VALUES ('', '', '', '', 1, 'task', 'proposed', '', '')
    """,
  ])
  func accountsAreReferredToByTheirKeysAlone(insertion: String) throws {
    let searched = try SampleLedgers.store().read { books in
      let roots = try Row.fetchAll(
        books.database, sql: "SELECT rootpage, name FROM sqlite_schema WHERE tbl_name = 'account'")
      let names = try [Int: String](uniqueKeysWithValues: roots.map { (try $0.read("rootpage"), try $0.read("name")) })
      return try Row.fetchAll(books.database, sql: "EXPLAIN \(insertion)").compactMap { row -> String? in
        let (code, page): (String, Int) = (try row.read("opcode"), try row.read("p2"))
        return code == "OpenRead" ? names[page] : nil
      }
    }
    #expect(searched == ["account_key"])
  }
}
