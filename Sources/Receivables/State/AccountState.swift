/// An account on a day: everything derived from the events that were known by then.
///
/// The same events in another order give the same state; a day in the past gives the state that could be known then.
/// A class, since it is large, never changes, and is handed on by everyone.
package final class AccountState: Sendable {
  /// The account, with all its events, later ones too.
  package let account: Account
  /// Who is owed.
  package let creditor: Creditor
  /// The day.
  package let asOf: CivilDay
  /// Receivables of issued invoices, open or not, ordered by due day, invoice number, sequence and id.
  package let receivables: [ReceivableState]
  /// Money in the customer's favour, a sum above zero for each currency, ordered by currency.
  package let unallocatedCredit: [Money]
  /// Promises made so far, oldest first.
  package let promises: [PromiseState]
  /// Agreements signed so far, oldest first.
  package let agreements: [AgreementState]
  /// What is open, a sum for each currency, ordered by currency.
  package let openTotals: [Money]
  /// What is open and past its effective due day, a sum for each currency, ordered by currency.
  package let overdueTotals: [Money]

  /// Derives the state.
  ///
  /// - Throws: ``MoneyError/overflow`` when sums leave 64 bits of minor units.
  package init(account: Account, creditor: Creditor, calendar: BusinessCalendar, asOf: CivilDay) throws(MoneyError) {
    let items = account.invoices.items(issuedBy: asOf)
    var run = AllocationRun(items: items, of: account.invoices, order: creditor.allocationOrder)
    try run.run(account, creditor: creditor, asOf: asOf)
    let judge = PromiseJudge(coverage: run.coverage, asOf: asOf)
    let promises = judge.judge(account.promises)
    var receivables: [ReceivableState] = []
    receivables.reserveCapacity(items.count)
    for index in items.indices {
      receivables.append(
        ReceivableState(
          items[index], balance: run.balances[index], account: account, promises: promises, calendar: calendar, asOf: asOf))
    }
    self.account = account
    self.creditor = creditor
    self.asOf = asOf
    self.receivables = receivables
    self.promises = promises
    unallocatedCredit = run.unallocatedCredit
    agreements = judge.judge(account.agreements)
    openTotals = try Self.totals(receivables) { _ in true }
    overdueTotals = try Self.totals(receivables) { $0.daysOverdue > 0 }
  }

  private static func totals(_ receivables: [ReceivableState], where counts: (ReceivableState) -> Bool) throws(MoneyError) -> [Money] {
    var totals: [Money] = []
    for receivable in receivables where receivable.open.isPositive && counts(receivable) {
      if let index = totals.firstIndex(where: { $0.currency == receivable.open.currency }) {
        totals[index] = try totals[index].adding(receivable.open)
      } else {
        totals.append(receivable.open)
      }
    }
    return totals.count < 2 ? totals : totals.sorted { $0.currency < $1.currency }
  }
}
