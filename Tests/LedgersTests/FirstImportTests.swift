import Foundation
import GRDB
import LedgerTestSupport
import Receivables
import TestSupport
import Testing

@testable import Ledgers

/// What is written to a new ledger goes straight into its file; what is stopped meanwhile has never been.
@Suite struct FirstImportTests {
  private struct Stopped: Error {}

  private static func mode(_ books: LedgerTransaction) throws -> String? {
    try String.fetchOne(books.database, sql: "PRAGMA journal_mode")
  }

  @Test func theFirstThatIsWrittenNeedsNoLogAndAllElseHasOne() throws {
    let store = try SampleLedgers.store()
    #expect(try store.write(Self.mode) == "delete")
    #expect(try store.write(Self.mode) == "wal")
    #expect(try LedgerStore(path: store.path, .create).write(Self.mode) == "wal")
  }

  @Test func whatWasStoppedInTheMiddleIsToldAndImportedAnew() throws {
    let store = try SampleLedgers.store()
    let copy = store.path + "-copy"
    let ledger = SampleLedgers.books((1...200).map { "c\($0)" })
    #expect(throws: Stopped.self) {
      try store.write { books in
        // Few pages are kept, so that some are in the file before all is written.
        try books.database.execute(sql: "PRAGMA cache_size = 8")
        let journal = try Journal(books, .import, day: SampleLedgers.day, name: "x")
        for creditor in ledger.creditors { try journal.write(creditor) }
        for account in ledger.accounts { try journal.write(account, over: nil) }
        // Copied by another process: one that closes a file gives up the locks of all that have it open.
        for ending in ["", "-journal"] {
          let process = Process()
          process.executableURL = URL(filePath: "/bin/cp")
          process.arguments = [store.path + ending, copy + ending]
          #expect(try Child(process).status() == 0)
        }
        throw Stopped()
      }
    }
    let error = #expect(throws: LedgerStoreError.self) { try LedgerStore(path: copy, .read) }
    let told = "its first import was stopped and nothing of it is there; do the import again"
    #expect(error?.description == "\(copy): \(told)")
    let again = try LedgerStore(path: copy, .create)
    #expect(try again.read { try $0.accountCount() } == 0)
    #expect(try SampleLedgers.take(ledger, into: again).outcome == .written)
    #expect(try LedgerCheck.run(again).faults == [])
    #expect(try again.read { try $0.accountCount() } == 200)
  }
}
