/// An account on a day: everything derived from the events that were known by then.
///
/// The same events in another order give the same state; a day in the past gives the state that could be known then.
/// A class, since it is large, never changes, and is handed on by everyone.
public final class AccountState: Sendable {
  /// The account, with all its events, later ones too.
  public let account: Account
  /// Who is owed.
  public let creditor: Creditor
  /// The day.
  public let asOf: CivilDay
  /// Receivables of issued invoices, open or not, ordered by due day, invoice number, sequence and id.
  public let receivables: [ReceivableState]
  /// Money in the customer's favour, a sum above zero for each currency, ordered by currency.
  public let unallocatedCredit: [Money]
  /// Promises made so far, oldest first.
  public let promises: [PromiseState]
  /// Agreements signed so far, oldest first.
  public let agreements: [AgreementState]
  /// What is open, a sum for each currency, ordered by currency.
  public let openTotals: [Money]
  /// What is open and past its effective due day, a sum for each currency, ordered by currency.
  public let overdueTotals: [Money]

  /// Derives the state.
  ///
  /// - Throws: ``MoneyError/overflow`` when sums leave 64 bits of minor units.
  public init(account: Account, creditor: Creditor, calendar: BusinessCalendar, asOf: CivilDay) throws(MoneyError) {
    let items = Self.items(account, asOf: asOf)
    var run = AllocationRun(items: items, order: creditor.allocationOrder)
    try run.run(account, creditor: creditor, asOf: asOf)
    let judge = PromiseJudge(coverage: run.coverage, asOf: asOf)
    let promises = judge.judge(account.promises)
    var receivables: [ReceivableState] = []
    receivables.reserveCapacity(items.count)
    for (item, balance) in zip(items, run.balances) {
      receivables.append(
        ReceivableState(
          item.invoice, item.receivable, balance: balance, account: account, promises: promises, calendar: calendar,
          asOf: asOf))
    }
    self.account = account
    self.creditor = creditor
    self.asOf = asOf
    self.receivables = receivables
    self.promises = promises
    unallocatedCredit = run.unallocatedCredit
    agreements = judge.judge(account.agreements)
    openTotals = try Self.totals(receivables)
    overdueTotals = try Self.totals(receivables.filter { $0.daysOverdue > 0 })
  }

  private static func items(_ account: Account, asOf: CivilDay) -> [(invoice: Invoice, receivable: Receivable)] {
    var items: [(invoice: Invoice, receivable: Receivable)] = []
    for invoice in account.invoices where invoice.state == .issued && invoice.issueDay <= asOf {
      for receivable in invoice.receivables { items.append((invoice, receivable)) }
    }
    if items.count < 2 { return items }
    return items.sorted {
      ($0.receivable.dueDay, $0.invoice.number, $0.receivable.sequence, $0.receivable.id)
        < ($1.receivable.dueDay, $1.invoice.number, $1.receivable.sequence, $1.receivable.id)
    }
  }

  private static func totals(_ receivables: [ReceivableState]) throws(MoneyError) -> [Money] {
    var totals: [Money] = []
    for receivable in receivables where receivable.open.isPositive {
      if let index = totals.firstIndex(where: { $0.currency == receivable.open.currency }) {
        totals[index] = try totals[index].adding(receivable.open)
      } else {
        totals.append(receivable.open)
      }
    }
    return totals.sorted { $0.currency < $1.currency }
  }
}
