extension ReceivableState {
  /// Gathers what the account knows about one receivable on a day.
  convenience init(
    _ place: ItemPlace, balance: ReceivableBalance, account: Account, promises: [PromiseState], calendar: BusinessCalendar,
    asOf: CivilDay
  ) {
    let receivable = account.invoices.receivable(at: place)
    let id = receivable.id
    let due = calendar.rolled(receivable.dueDay)
    let disputes = account.disputes.inOrder(
      where: { $0.receivable == id && $0.isOpen(on: asOf) }, by: { ($0.raisedOn, $0.id) < ($1.raisedOn, $1.id) })
    self.init(
      invoices: account.invoices, place: place, effectiveDueDay: due, daysOverdue: asOf.days(since: due), balance: balance,
      disputed: Self.disputed(disputes, upheld: Self.upheld(account, id, asOf), balance), openDisputes: disputes,
      ladder: LadderPosition(receivable: id, notices: account.notices, resets: account.levelResets, asOf: asOf),
      promise: promises.last { $0.isPending && $0.promise.receivables.contains(id) },
      block: Self.block(account, id, of: account.invoices[place.invoice].id, asOf), handOver: Self.handOver(account, id, asOf))
  }

  private static func block(_ account: Account, _ receivable: String, of invoice: String, _ asOf: CivilDay) -> DunningBlock? {
    if account.blocks.isEmpty { return nil }
    return account.blocks
      .filter { $0.covers(receivable, of: invoice) && $0.from <= asOf && asOf <= ($0.until ?? asOf) }
      .max { ($0.until ?? CivilDay.range.upperBound, $0.id) < ($1.until ?? CivilDay.range.upperBound, $1.id) }
  }

  private static func handOver(_ account: Account, _ receivable: String, _ asOf: CivilDay) -> HandOver? {
    if account.handOvers.isEmpty { return nil }
    return account.handOvers
      .filter { $0.receivables.contains(receivable) && $0.day <= asOf && ($0.returnedOn.map { asOf < $0 } ?? true) }
      .max { ($0.day, $0.id) < ($1.day, $1.id) }
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
  private static func upheld(_ account: Account, _ receivable: String, _ day: CivilDay) -> [Dispute] {
    if account.disputes.isEmpty { return [] }
    return account.disputes.filter { dispute in
      dispute.receivable == receivable && [.upheld, .partlyUpheld].contains(dispute.outcome)
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
  package func isOpen(on day: CivilDay) -> Bool { raisedOn <= day && (resolvedOn.map { day < $0 } ?? true) }
}

extension DunningBlock {
  /// Whether it covers a receivable of an invoice, both by id.
  func covers(_ receivable: String, of invoice: String) -> Bool {
    (self.invoice == nil || self.invoice == invoice) && (self.receivable == nil || self.receivable == receivable)
  }
}

extension PromiseState {
  /// Whether it stands beside the claim still: open, or not kept.
  fileprivate var isPending: Bool { status == .open || status == .partlyKept || status == .broken }
}
