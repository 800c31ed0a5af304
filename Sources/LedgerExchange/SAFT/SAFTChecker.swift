import LedgerFormat
import Receivables

/// Holds what a SAF-T file says against what it holds. What does not add up is a warning: the claims are read all the same.
struct SAFTChecker {
  let faults: FaultCollector

  /// Warns of control totals, balances and accounts that disagree, and of customers without a record.
  func check(_ file: SAFTFile, _ spool: SAFTSpool) throws {
    faults.line = nil
    let money = { (units: Int64) in Money(minorUnits: units, file.header.currency).description }
    if let told = file.toldTransactions, told != file.transactions {
      warn("says it has \(told) transactions, but holds \(file.transactions)")
    }
    if UInt64(max(0, file.toldDebit)) != file.debit || UInt64(max(0, file.toldCredit)) != file.credit, file.transactions > 0 {
      warn("says debit \(money(file.toldDebit)) and credit \(money(file.toldCredit)), but holds \(money(Int64(clamping: file.debit))) and \(money(Int64(clamping: file.credit)))")
    }
    try spool.eachUnexplained { id, line, opening, made, closing in
      faults.line = line
      warn(
        "customer \(id) opens with \(money(opening)) and its lines make \(money(made)), but it closes with "
          + "\(money(closing)): \(money(closing &- made)) are not explained and not claimed")
    }
    faults.line = nil
    subLedger(file, money)
    try spool.eachStranger { id in
      warn("customer \(id) has lines in the general ledger, but no record among the customers; it is known by its number alone")
    }
  }

  /// The customers of an account together owe what the account says.
  private func subLedger(_ file: SAFTFile, _ money: (Int64) -> String) {
    for (account, sum) in file.customersClosing.sorted(by: { $0.key < $1.key }) {
      guard let told = file.closing[account], told != sum else { continue }
      warn(
        "account \(account) closes with \(money(told)), its customers with \(money(sum)): they differ by \(money(sum &- told)); "
          + "reconcile the sub-ledger")
    }
  }

  private func warn(_ message: String) { faults.note(message, severity: .warning) }
}
