import Receivables

extension LawClaim {
  /// The claim as the books have it on a day.
  init(_ state: ReceivableState, in account: AccountState) {
    self.init(
      today: account.asOf, dueDay: state.receivable.dueDay, debtor: account.account.customer.kind,
      amount: state.receivable.amount)
    let invoice = state.invoice
    agreedDueDay = invoice.agreedDueDay
    issueDay = invoice.issueDay
    open = state.open
    disputed = state.disputed
    falls = state.balance.falls
    subject = invoice.subject ?? invoice.lines.first?.description
    notices = Self.notices(of: state, in: account)
    let undelivered = account.account.charges.isEmpty ? [] : account.account.noticesWithoutEffect(on: account.asOf)
    for charge in account.account.charges
    where !(charge.notice.map(undelivered.contains) ?? false) && charge.receivable == state.receivable.id && charge.claimedOn <= account.asOf && charge.amount.currency == amount.currency {
      let known = charges[charge.kind]?.minorUnits ?? 0
      charges[charge.kind] = Money(minorUnits: known &+ charge.amount.minorUnits, amount.currency)
    }
    chargesAllowed = account.account.customer.chargeMode == .normal
    paymentsReadThrough = account.creditor.paymentsReadThrough
  }

  /// The law counts every notice that reached the customer, whatever cycle of the ladder it belongs to; a fee that was
  /// charged with a notice counts even where the notice does not repeat it.
  private static func notices(of state: ReceivableState, in account: AccountState) -> [PastNotice] {
    account.account.notices
      .filter { $0.receivables.contains(state.receivable.id) && $0.day <= account.asOf && $0.counts(on: account.asOf) }
      .sorted { ($0.day, $0.level, $0.id) < ($1.day, $1.level, $1.id) }
      .map { notice in
        let charged = account.account.charges.first { $0.notice == notice.id && feeKinds.contains($0.kind) }?.amount
        return PastNotice(
          level: notice.level, day: notice.day, deadline: notice.deadline, fee: notice.fee ?? charged,
          deadlineMet: isMet(notice, state, account.account.disputes))
      }
  }

  /// Whether a notice got what it asked for: as much of the principal as was open, and was contested neither on its day
  /// nor when its deadline passed, was paid by an order within the deadline, or taken off since.
  private static func isMet(_ notice: Notice, _ state: ReceivableState, _ disputes: [Dispute]) -> Bool {
    guard let deadline = notice.deadline else { return false }
    let falls = state.balance.falls
    let before = falls.filter { $0.day <= notice.day }.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    let open = state.receivable.amount.minorUnits - before
    let own = disputes.filter { $0.receivable == state.receivable.id }
    let contested = [notice.day, deadline].map { day in
      own.filter { $0.isOpen(on: day) }
        .reduce(Int64(0)) { sum, dispute in sum + min(open - sum, max(0, dispute.amount?.minorUnits ?? open)) }
    }.max() ?? 0
    let since = falls.filter { fall in
      fall.day > notice.day && (fall.kind == .credit || fall.decisiveDay <= deadline)
    }.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    return open > contested && since >= open - contested
  }
}
