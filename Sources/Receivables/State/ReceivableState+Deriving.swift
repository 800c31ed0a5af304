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
      balance: balance, disputed: Self.disputed(disputes, upheld: Self.upheld(account, receivable, asOf), balance), openDisputes: disputes,
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
  private static func disputed(_ disputes: [Dispute], upheld: [Dispute], _ balance: ReceivableBalance) -> Money {
    let open = balance.open
    var units = min(open.minorUnits, uncredited(upheld, balance))
    for dispute in disputes {
      guard let amount = dispute.amount, amount.currency == open.currency else { return open }
      units = min(open.minorUnits, units + min(open.minorUnits - units, max(0, amount.minorUnits)))
    }
    return Money(minorUnits: units, open.currency)
  }
}

extension ReceivableState {
  /// Objections to a receivable that were found right by a day.
  private static func upheld(_ account: Account, _ receivable: Receivable, _ day: CivilDay) -> [Dispute] {
    account.disputes.filter { dispute in
      dispute.receivable == receivable.id && [.upheld, .partlyUpheld].contains(dispute.outcome)
        && (dispute.resolvedOn.map { $0 <= day } ?? false)
    }
  }

  /// What was found not to be owed, and has not been credited yet: it is dunned no more than what is contested. Of an
  /// objection upheld in part only the credit note tells how much, so that without one nothing more is held back.
  private static func uncredited(_ upheld: [Dispute], _ balance: ReceivableBalance) -> Int64 {
    upheld.reduce(0) { sum, dispute in
      guard dispute.outcome == .upheld else { return sum }
      let contested = dispute.amount?.minorUnits ?? balance.amount.minorUnits
      let credited = balance.falls.filter { $0.kind == .credit && dispute.raisedOn <= $0.day }.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
      return max(sum, contested - credited)
    }
  }
}

extension Dispute {
  /// Whether it is open on a day.
  public func isOpen(on day: CivilDay) -> Bool { raisedOn <= day && (resolvedOn.map { day < $0 } ?? true) }
}

extension DunningBlock {
  /// Whether it covers a receivable.
  func covers(_ receivable: Receivable, of invoice: Invoice) -> Bool {
    (self.invoice == nil || self.invoice == invoice.id) && (self.receivable == nil || self.receivable == receivable.id)
  }
}
