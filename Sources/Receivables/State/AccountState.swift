/// An account on a day: everything derived from the events that were known by then.
///
/// The same events in another order give the same state; a day in the past gives the state that could be known then.
/// A class, since it is large, never changes, and is handed on by everyone.
package final class AccountState: Sendable {
  /// The account, with all its events, later ones too. Stored, so that whoever wants one of its fields reads just that:
  /// a property that lends it out has all of its two dozen lists held each time it is asked.
  package let account: Account
  /// What of it is about each receivable.
  package let events: ReceivableEvents
  /// Who is owed.
  package let creditor: Creditor
  /// Whether the creditor has runs made on any day.
  package let runsEveryDay: Bool
  package let asOf: CivilDay
  /// Receivables of issued invoices, open or not, ordered by due day, invoice number, sequence and id.
  package let receivables: [ReceivableState]
  /// Money in the customer's favour, a sum above zero for each currency, ordered by currency.
  package let unallocatedCredit: [Money]
  /// What was paid back to the customer beyond their credit, a sum above zero for each currency, ordered by currency.
  /// It is owed back, and credit that comes later makes up for it.
  package let overdrawn: [Money]
  /// Promises made so far, oldest first.
  package let promises: [PromiseState]
  /// Agreements signed so far, oldest first.
  package let agreements: [AgreementState]
  /// What is open, a sum for each currency, ordered by currency.
  package let openTotals: [Money]
  /// What is open and past its effective due day, a sum for each currency, ordered by currency.
  package let overdueTotals: [Money]
  /// Charges that are open, without those on claims that were given up: a sum for each currency, ordered by currency.
  package let chargeTotals: [Money]

  /// Derives the state.
  ///
  /// - Throws: ``MoneyError/overflow`` when sums leave 64 bits of minor units.
  package init(
    account: consuming Account, creditor: consuming Creditor, calendar: BusinessCalendar, asOf: CivilDay
  ) throws(MoneyError) {
    let shared = SharedAccount(account)
    let items = shared.account.invoices.items(issuedBy: asOf)
    var run = AllocationRun(items: items, of: shared, creditor: creditor, calendar: calendar)
    run.run(asOf: asOf)
    let balances = try run.balances()
    let isPromised = !shared.account.promises.isEmpty || !shared.account.agreements.isEmpty
    let judge = isPromised ? PromiseJudge(coverage: run.coverage, asOf: asOf) : nil
    let promises = judge?.judge(shared.account.promises) ?? []
    let unallocatedCredit = try run.unallocatedCredit()
    let events = ReceivableEvents(shared, promises: promises, receivables: items.count, asOf: asOf)
    var credit = unallocatedCredit
    var receivables: [ReceivableState] = []
    receivables.reserveCapacity(items.count)
    for index in items.indices {
      receivables.append(
        ReceivableState(
          items[index], balance: balances[index], events: events, calendar: calendar, asOf: asOf, credit: &credit))
    }
    self.account = shared.account
    self.events = events
    runsEveryDay = creditor.runDays.isEveryDay
    self.creditor = creditor
    self.asOf = asOf
    self.receivables = receivables
    self.promises = promises
    self.unallocatedCredit = unallocatedCredit
    overdrawn = shared.account.payouts.isEmpty ? [] : try run.overdrawn()
    agreements = judge?.judge(shared.account.agreements) ?? []
    openTotals = try Self.totals(receivables, of: \.open) { $0.open.isPositive }
    overdueTotals = try Self.totals(receivables, of: \.open) { $0.open.isPositive && $0.daysOverdue > 0 }
    chargeTotals =
      shared.account.charges.isEmpty
      ? [] : try Self.totals(receivables, of: \.openCharges) { $0.isOwed && $0.openCharges.isPositive }
  }

  private static func totals(
    _ receivables: [ReceivableState], of part: (ReceivableState) -> Money, where counts: (ReceivableState) -> Bool
  ) throws(MoneyError) -> [Money] {
    var totals: [Money] = []
    for receivable in receivables where counts(receivable) {
      let amount = part(receivable)
      if let index = totals.firstIndex(where: { $0.currency == amount.currency }) {
        totals[index] = try totals[index].adding(amount)
      } else {
        totals.append(amount)
      }
    }
    return totals.count < 2 ? totals : totals.sorted { $0.currency < $1.currency }
  }
}

/// An account that several hold: it has two dozen lists, and to hold each of them anew costs more than to read them.
package final class SharedAccount: Sendable {
  let account: Account

  init(_ account: consuming Account) { self.account = account }
}

/// Where an open item stands in the account's list of invoices: cheaper to sort and to hand on than the invoice itself.
struct ItemPlace {
  let invoice: Int
  let receivable: Int
}

extension [Invoice] {
  subscript(place: ItemPlace) -> Invoice { self[place.invoice] }

  /// The item itself.
  func receivable(at place: ItemPlace) -> Receivable { self[place.invoice].receivables[place.receivable] }

  /// The items of issued invoices, ordered by due day, invoice number, sequence and id.
  func items(issuedBy asOf: CivilDay) -> [ItemPlace] {
    var items: [ItemPlace] = []
    items.reserveCapacity(count)
    for invoice in indices where self[invoice].state == .issued && self[invoice].issueDay <= asOf {
      for receivable in self[invoice].receivables.indices {
        items.append(ItemPlace(invoice: invoice, receivable: receivable))
      }
    }
    let isOrdered = items.indices.dropFirst().allSatisfy { !isBefore(items[$0], items[$0 - 1]) }
    if !isOrdered { items.sort { isBefore($0, $1) } }
    return items
  }

  private func isBefore(_ left: ItemPlace, _ right: ItemPlace) -> Bool {
    let days = (dueDay(of: left), dueDay(of: right))
    if days.0 != days.1 { return days.0 < days.1 }
    let (one, other) = (receivable(at: left), receivable(at: right))
    return (self[left].number, one.sequence, one.id) < (self[right].number, other.sequence, other.id)
  }

  private func dueDay(of place: ItemPlace) -> CivilDay { self[place.invoice].receivables[place.receivable].dueDay }
}
