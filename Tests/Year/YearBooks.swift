import LedgerFormat
import Ledgers
import Receivables
import Simulation

/// Generated books that a year passes over: letters go out unseen, and one in three open claims is paid some day of it.
struct YearBooks {
  let receivables: Int
  let start: CivilDay

  /// Takes the books into a new ledger.
  func take(into path: String) throws {
    let generator = LedgerGenerator(receivables: receivables, seed: 20_260_102, asOf: start)
    var creditor = generator.creditor
    creditor.unapprovedLevels = ReminderLevel.allCases
    creditor.paymentsReadThrough = nil
    let file = path + ".ndjson"
    try AtomicFile.stream(to: file) { write in
      try write(LedgerWriter.header([creditor]))
      for account in generator { try write(LedgerWriter.line(paid(account))) }
    }
    let report = try LedgerImport(store: try LedgerStore(path: path, .create), acceptsChanges: false)
      .run([try ImportFile(path: file, options: ImportOptions(asOf: start))])
    print("\(path): \(report.outcome.rawValue), \(report.added) records")
  }

  private func paid(_ account: Account) -> Account {
    var account = account
    for invoice in account.invoices {
      for receivable in invoice.receivables where !account.payments.contains(where: { $0.id == "b\(receivable.id)" }) {
        let chance = receivable.id.utf8.reduce(UInt64(1469)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 } >> 20
        guard chance % 3 == 0 else { continue }
        account.payments.append(
          Payment(
            id: "y\(receivable.id)", paidOn: start.adding(days: Int(chance / 3 % 360)), amount: receivable.amount,
            invoice: invoice.id))
      }
    }
    return account
  }
}
