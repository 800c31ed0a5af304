import Receivables

/// SAF-T Financial: a company, its customers, and what they owe.
struct SAFTSource: LedgerSource {
  let name = "saft"
  let summary = "SAF-T Financial of Norway 1.00 to 1.30, customers and open items"

  func recognises(_ file: ImportFile) -> Bool { XMLStart.holds("StandardAuditFile-Taxation-Financial", in: file) }

  func read(_ file: ImportFile, into intake: any LedgerIntake) {
    let reading = SAFTReader.read(path: file.path)
    for fault in reading.faults { intake.note(fault) }
    for (name, count) in reading.counts { intake.count(name, count) }
    guard let ledger = reading.ledger else { return }
    let creditor = file.options.creditor
    for var own in ledger.creditors where creditor == nil {
      // What the file does not know of is kept as the ledger has it.
      if let known = intake.creditors.first(where: { $0.id == own.id }) { own = known }
      intake.take(own, at: ImportPlace(path: "Header/Company"))
    }
    for var account in ledger.accounts {
      account.creditor = creditor ?? account.creditor
      intake.take(account, at: ImportPlace(path: "Customer \(account.customer.id)"))
    }
  }
}
