import LedgerFormat
import Receivables

/// SAF-T Financial: a company, its customers, and what they owe.
package struct SAFTSource: LedgerSource {
  package let name = "saft"
  package let summary = "SAF-T Financial of Norway 1.00 to 1.30, customers and open items"

  package init() {}

  package func recognises(_ file: ImportFile) -> Bool { XMLStart.holds("StandardAuditFile-Taxation-Financial", in: file) }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) {
    let creditor = file.options.creditor
    let reading = SAFTReader.read(path: file.path) { company in
      guard creditor == nil else { return }
      // What the file does not know of is kept as the ledger has it.
      intake.take(intake.creditors.first { $0.id == company.id } ?? company, at: ImportPlace(path: "Header/Company"))
    } onAccount: { account in
      var account = account
      account.creditor = creditor ?? account.creditor
      intake.take(account, at: ImportPlace(path: "Customer \(account.customer.id)"))
    }
    for fault in reading.faults { intake.note(fault) }
    for (name, count) in reading.counts { intake.count(name, count) }
  }
}
