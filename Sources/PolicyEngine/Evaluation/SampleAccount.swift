import Receivables

/// An account to try scripts on where no ledger is named: one invoice of 1,250 kroner, ten days overdue.
package enum SampleAccount {
  /// The state of the account.
  ///
  /// - Throws: never in practice; the amounts are small.
  package static func state() throws -> AccountState {
    let epoch = CivilDay(daysSinceEpoch: 20_523)  // 2026-03-11
    let receivable = Receivable(id: "sample-1", dueDay: epoch, amount: Money(minorUnits: 125_000, .nok))
    let invoice = Invoice(
      id: "sample", number: "1001", issueDay: epoch.adding(days: -14), currency: .nok,
      lines: [InvoiceLine(description: "Birthday cake", gross: receivable.amount)], receivables: [receivable],
      subject: "Birthday cake")
    let account = Account(
      creditor: "sample", customer: Customer(id: "C1", name: "Kari Nordmann", kind: .consumer), invoices: [invoice])
    return try AccountState(
      account: account, creditor: Creditor(id: "sample", name: "Sample"), calendar: .norway, asOf: epoch.adding(days: 10))
  }
}
