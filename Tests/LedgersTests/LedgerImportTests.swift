import LedgerTestSupport
import Foundation
import GRDB
@testable import LedgerFormat
@testable import Ledgers
import Receivables
import Testing

/// Files taken into a ledger.
@Suite struct LedgerImportTests {
  @Test func theBooksComeOutAsTheyWentIn() throws {
    let path = #filePath.replacing(
      "Tests/LedgersTests/LedgerImportTests.swift", with: "Policies/fjordbakeriet/testdata/books.json")
    var ledger = try #require(LedgerReader.read(path: path).ledger)
    let store = try SampleLedgers.store()
    #expect(try SampleLedgers.take(ledger, into: store).outcome == .written)
    ledger.accounts.sort { AccountKey($0) < AccountKey($1) }
    #expect(try SampleLedgers.export(store) == LedgerWriter.document(ledger))
    #expect(LedgerFile.read(path: store.path).ledger == ledger)
    var lines = ""
    try store.read { try LedgerExport.stream($0) { lines += $0 } }
    #expect(lines == LedgerWriter.stream(ledger))
  }

  /// Records one after the other: new, in the place of one with the same id, gone, and new again at the end.
  @Test func recordsArePutInTheirPlaces() throws {
    let payment = { (id: String, units: Int64) in
      Payment(id: id, paidOn: SampleLedgers.day, amount: Money(minorUnits: units, .nok))
    }
    let kind = try #require(RecordKind.named["payment"])
    var start = SampleLedgers.books(["a"]).accounts[0]
    start.payments = [payment("p", 1), payment("q", 2)]
    var assembly = AccountAssembly(start)
    for new in [payment("r", 3), payment("q", 4), payment("r", 5)] {
      assembly.put(RecordCodec.payment.write(new), kind, FaultCollector(file: ""))
    }
    #expect(assembly.account.payments == [payment("p", 1), payment("q", 4), payment("r", 5)])
    assembly.remove(["p", "r", "z"], kind)
    for new in [payment("p", 6), payment("q", 7)] {
      assembly.put(RecordCodec.payment.write(new), kind, FaultCollector(file: ""))
    }
    #expect(assembly.account.payments == [payment("q", 7), payment("p", 6)])
  }

  /// Only what finds a claim otherwise than before is written anew: the claim of A2, whose reference is another.
  @Test func claimsThatAreFoundAsBeforeStay() throws {
    let store = try SampleLedgers.store()
    var books = SampleLedgers.books(["a"])
    books.accounts[0].invoices += (2...4).map { number in
      var invoice = books.accounts[0].invoices[0]
      (invoice.id, invoice.number, invoice.paymentReference) = ("A\(number)", "A\(number)", "90\(number)")
      invoice.receivables[0].id = "A\(number)-1"
      return invoice
    }
    try SampleLedgers.take(books, into: store)
    let before = books.accounts[0]
    books.accounts[0].invoices[1].paymentReference = "777"
    let after = books.accounts[0]
    try store.write { books in
      let journal = try Journal(books, .import, day: SampleLedgers.day, name: "test")
      let stored = try books.existing(AccountKey(before))
      try books.database.execute(
        sql: """
          CREATE TEMP TABLE gone (id);
          CREATE TEMP TRIGGER t AFTER DELETE ON claim BEGIN INSERT INTO gone VALUES (old.receivable); END
          """
      )
      try journal.write(after, over: stored)
      try journal.end()
      #expect(try String.fetchAll(books.database, sql: "SELECT id FROM gone") == ["A2-1"])
    }
    #expect(try LedgerCheck.run(store).faults.isEmpty)
  }

  @Test func theSameFileTwiceChangesNothing() throws {
    let store = try SampleLedgers.store()
    let first = try SampleLedgers.take(SampleLedgers.books(["a", "b"]), into: store)
    #expect(first.outcome == .written && first.added == 5 && first.sameAs == nil)
    #expect(
      first.totals == [.init(creditor: "shop", kind: "receivable", count: 2, sum: Money(minorUnits: 200_00, .nok))])
    let second = try SampleLedgers.take(SampleLedgers.books(["a", "b"]), into: store)
    #expect(second.outcome == .unchanged && second.added == 0 && second.sameAs == "import 1 of 2026-03-20")
    #expect(try store.read { try Int.fetchOne($0.database, sql: "SELECT count(*) FROM source") } == 1)
  }

  @Test func aCorrectedFileIsShownFieldByFieldAndWrittenOnlyWhenAccepted() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a", "b"]), into: store)
    let before = try SampleLedgers.export(store)
    var corrected = SampleLedgers.books(["a", "c"])
    corrected.accounts[0].invoices[0].subject = "Bread"
    corrected.accounts[0].invoices[0].receivables[0].amount = Money(minorUnits: 90_00, .nok)
    let refused = try SampleLedgers.take(corrected, into: store)
    #expect(refused.outcome == .needsAcceptance && refused.added == 2)
    #expect(
      refused.changes.map(\.description) == [
        "changed: shop a: invoice A1: receivables[0].amount NOK 100.00 → NOK 90.00, subject (none) → \"Bread\"",
        "removed: shop b: invoice B1",
      ])
    #expect(try SampleLedgers.export(store) == before)
    #expect(try SampleLedgers.take(corrected, into: store, accepting: true).outcome == .written)
    let versions = try store.read {
      try String.fetchAll(
        $0.database,
        sql:
          "SELECT customer || ' ' || id || ' ' || version || ' ' || (document IS NULL) FROM event WHERE kind = 'invoice'"
      )
    }
    #expect(versions == ["a A1 1 0", "a A1 2 0", "b B1 1 0", "b B1 2 1", "c C1 1 0"])
    #expect(try LedgerCheck.run(store).faults.isEmpty)
    #expect(try SampleLedgers.take(corrected, into: store).outcome == .unchanged)
  }

  @Test func whatAnotherFileSaysIsAddedAndTakesNothingOut() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    let report = try SampleLedgers.take(SampleLedgers.books(["b"]), as: "more.json", into: store)
    #expect(report.outcome == .written && report.changes.isEmpty && report.added == 2)
    #expect(try store.read { try $0.accountCount() } == 2)
  }

  @Test func whatALaterVersionLeavesOutStaysUnlessItIsComplete() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a", "b"]), into: store)
    let report = try SampleLedgers.take(SampleLedgers.books(["a"]), into: store, complete: false)
    #expect(report.outcome == .unchanged && report.missing == 1 && report.changes.isEmpty)
    #expect(
      try SampleLedgers.take(SampleLedgers.books(["a"]), into: store).changes.map(\.description) == [
        "removed: shop b: invoice B1"
      ])
  }

  @Test func creditorsNeverMeet() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    try SampleLedgers.take(SampleLedgers.books(["a"], creditor: "other", amount: 7), as: "other.json", into: store)
    let accounts = try store.read { try $0.accounts(after: nil, limit: 10) }
    #expect(accounts.map(\.creditor) == ["other", "shop"])
    #expect(accounts.map { $0.invoices[0].receivables[0].amount.minorUnits } == [7, 100_00])
    #expect(
      try store.read { try $0.accounts(after: AccountKey(creditor: "other", customer: "a"), limit: 10) }.map(\.creditor)
        == ["shop"])
  }

  @Test func aFaultInTheLastFileKeepsAllOfThemOut() throws {
    let store = try SampleLedgers.store()
    let folder = URL(filePath: store.path).deletingLastPathComponent()
    try AtomicFile.write(
      LedgerWriter.document(SampleLedgers.books(["a"])), to: folder.appending(path: "good.json").path)
    try AtomicFile.write(
      "{\"format\": \"purre-ledger/1\", \"creditors\": [], \"accounts\": [1]}",
      to: folder.appending(path: "bad.json").path)
    let options = ImportOptions(asOf: SampleLedgers.day)
    let files = try ["good.json", "bad.json"].map {
      try ImportFile(path: folder.appending(path: $0).path, options: options)
    }
    let report = try LedgerImport(store: store, acceptsChanges: false).run(files)
    #expect(report.outcome == .failed && report.faults.count == 1)
    #expect(report.faults.first?.path == "accounts[0]")
    #expect(try store.read { try $0.accountCount() } == 0)
  }

  @Test func eventsAndJournalRefuseToBeChanged() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    for sql in [
      "UPDATE event SET document = '{}'", "DELETE FROM event", "UPDATE source SET events = 0", "DELETE FROM source",
    ] {
      #expect(throws: LedgerStoreError.self) { try store.write { try $0.database.execute(sql: sql) } }
    }
  }
}
