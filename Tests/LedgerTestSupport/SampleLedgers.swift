import Foundation
import LedgerFormat
import Ledgers
import Receivables
import Testing

/// Small ledgers for tests, each in a folder of its own.
package enum SampleLedgers {
  package static let day = CivilDay(daysSinceEpoch: 20_532)

  /// Where the folders of these tests lie; taken away when their process ends.
  private static let scratch: URL = {
    atexit { try? FileManager.default.removeItem(at: SampleLedgers.scratch) }
    return FileManager.default.temporaryDirectory.appending(path: "purre-ledgers-\(UUID().uuidString)")
  }()

  /// A new folder.
  package static func folder() throws -> URL {
    let folder = scratch.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// A creditor with customers a, b … who have an invoice each: A1, B1 …
  package static func books(_ customers: [String], creditor: String = "shop", amount: Int64 = 100_00) -> Ledger {
    Ledger(
      creditors: [Creditor(id: creditor, name: creditor, bankAccount: "86011117947")],
      accounts: customers.map { id in
        let number = id.uppercased() + "1"
        return Account(
          creditor: creditor, customer: Customer(id: id, name: "Customer \(id)"),
          invoices: [
            Invoice(
              id: number, number: number, issueDay: day, currency: .nok,
              receivables: [
                Receivable(id: number, dueDay: day.adding(days: 14), amount: Money(minorUnits: amount, .nok))
              ],
              paymentReference: "10\(id)")
          ])
      })
  }

  /// Writes books and takes them in.
  @discardableResult
  package static func take(
    _ ledger: Ledger, as name: String = "books.json", into store: LedgerStore, accepting: Bool = false,
    complete: Bool = true
  ) throws -> ImportReport {
    let path = URL(filePath: store.path).deletingLastPathComponent().appending(path: name).path
    try AtomicFile.write(LedgerWriter.document(ledger), to: path)
    return try LedgerImport(store: store, acceptsChanges: accepting).run([
      try ImportFile(path: path, options: ImportOptions(asOf: day, isComplete: complete))
    ])
  }

  /// A new ledger in SQLite.
  package static func store() throws -> LedgerStore {
    try LedgerStore(path: folder().appending(path: "books.db").path, .create)
  }

  /// All of a ledger.
  package static func export(_ store: LedgerStore) throws -> String {
    var text = ""
    try store.read { try LedgerExport.document($0) { text += $0 } }
    return text
  }
}
