extension ReceivableState {
  /// Gathers what the account knows about one receivable on a day.
  convenience init(
    _ invoice: Invoice, _ receivable: Receivable, balance: ReceivableBalance, account: Account,
    promises: [PromiseState], calendar: BusinessCalendar, asOf: CivilDay
  ) {
    let due = calendar.rolled(receivable.dueDay)
    let disputes = account.disputes
      .filter { $0.receivable == receivable.id && $0.isOpen(on: asOf) }
      .sorted { ($0.raisedOn, $0.id) < ($1.raisedOn, $1.id) }
    self.init(
      invoice: invoice, receivable: receivable, effectiveDueDay: due, daysOverdue: asOf.days(since: due),
      balance: balance, disputed: Self.disputed(disputes, open: balance.open), openDisputes: disputes,
      ladder: LadderPosition(
        receivable: receivable.id, notices: account.notices, resets: account.levelResets, asOf: asOf),
      promise: promises.last { state in
        state.promise.receivables.contains(receivable.id) && [.open, .partlyKept, .broken].contains(state.status)
      },
      block: account.blocks
        .filter { $0.covers(receivable, of: invoice) && $0.from <= asOf && asOf <= ($0.until ?? asOf) }
        .max { ($0.until ?? CivilDay.range.upperBound, $0.id) < ($1.until ?? CivilDay.range.upperBound, $1.id) },
      handOver: account.handOvers
        .filter { $0.receivables.contains(receivable.id) && $0.day <= asOf && ($0.returnedOn.map { asOf < $0 } ?? true) }
        .max { ($0.day, $0.id) < ($1.day, $1.id) })
  }

  /// The contested part: all of it when one objection is to the whole, else the sum, never more than is open.
  private static func disputed(_ disputes: [Dispute], open: Money) -> Money {
    var units: Int64 = 0
    for dispute in disputes {
      guard let amount = dispute.amount, amount.currency == open.currency else { return open }
      units = min(open.minorUnits, units + min(open.minorUnits - units, max(0, amount.minorUnits)))
    }
    return Money(minorUnits: units, open.currency)
  }
}

extension Dispute {
  /// Whether it is open on a day.
  func isOpen(on day: CivilDay) -> Bool { raisedOn <= day && (resolvedOn.map { day < $0 } ?? true) }
}

extension DunningBlock {
  /// Whether it covers a receivable.
  func covers(_ receivable: Receivable, of invoice: Invoice) -> Bool {
    (self.invoice == nil || self.invoice == invoice.id) && (self.receivable == nil || self.receivable == receivable.id)
  }
}
