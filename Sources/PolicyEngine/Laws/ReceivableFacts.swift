import Receivables

/// A claim on a day as the guards of a law see it: from the books, or from the options of a command.
package struct ReceivableFacts: Sendable, Hashable {
  /// A notice that was sent before.
  package struct PastNotice: Sendable, Hashable {
    /// Its step on the ladder.
    package var level: ReminderLevel
    /// Day it was sent.
    package var day: CivilDay
    /// Last day of payment that it gave.
    package var deadline: CivilDay?
    /// Fee claimed in it.
    package var fee: Money?
    /// Whether all that it asked for of the principal was paid within its deadline, so that it was not missed.
    package var deadlineMet: Bool

    /// Collects the parts.
    package init(
      level: ReminderLevel, day: CivilDay, deadline: CivilDay? = nil, fee: Money? = nil, deadlineMet: Bool = false
    ) {
      self.deadlineMet = deadlineMet
      self.level = level
      self.day = day
      self.deadline = deadline
      self.fee = fee
    }
  }

  package var today: CivilDay
  /// Day of payment, as agreed.
  package var dueDay: CivilDay
  /// Whether the due day was agreed beforehand.
  package var agreedDueDay: Bool
  /// Day of the invoice.
  package var issueDay: CivilDay
  /// Who owes; unknown counts as a consumer.
  package var debtor: CustomerKind
  /// Original amount.
  package var amount: Money
  /// What is left.
  package var open: Money
  /// The contested part of what is left.
  package var disputed: Money
  /// What lowered the principal so far.
  package var falls: [PrincipalFall] = []
  /// What the claim is for.
  package var subject: String?
  /// What was sent before, oldest first.
  package var notices: [PastNotice] = []
  /// Charges claimed so far, waived ones too, by kind.
  package var charges: [ChargeKind: Money] = [:]
  /// Whether anything beside the principal may be asked of the customer.
  package var chargesAllowed = true
  /// Whether a reminder fee was agreed when the debt arose.
  package var feeAgreed = false
  /// Bank data is complete up to and including this day.
  package var paymentsReadThrough: CivilDay?

  /// A claim of which nothing is paid, contested or charged.
  package init(today: CivilDay, dueDay: CivilDay, debtor: CustomerKind, amount: Money) {
    self.today = today
    self.dueDay = dueDay
    self.debtor = debtor == .unknown ? .consumer : debtor
    self.amount = amount
    agreedDueDay = true
    issueDay = dueDay.adding(days: -14)
    open = amount
    disputed = .zero(amount.currency)
    subject = "claim"
  }

  /// What is left and not contested.
  var undisputed: Money { Money(minorUnits: open.minorUnits - disputed.minorUnits, open.currency) }

  /// The sum of charges of some kinds.
  func charged(_ kinds: [ChargeKind]) -> Money {
    if charges.isEmpty { return .zero(amount.currency) }
    return Money(minorUnits: kinds.reduce(0) { $0 &+ (charges[$1]?.minorUnits ?? 0) }, amount.currency)
  }

  /// Whatever a fee is called.
  static let feeKinds: [ChargeKind] = [.reminderFee, .collectionNoticeFee, .paymentDemandFee]
  static let interestKinds: [ChargeKind] = [.interest]
  static let compensationKinds: [ChargeKind] = [.lateCompensation]
  static let otherKinds: [ChargeKind] = [.legalCost]
}

extension ReceivableFacts {
  /// The claim as the books have it on a day.
  init(_ state: ReceivableState, in account: AccountState) {
    self.init(
      today: account.asOf, dueDay: state.dueDay, debtor: account.account.customer.kind,
      amount: state.receivable.amount)
    let invoice = state.invoice
    agreedDueDay = invoice.agreedDueDay
    issueDay = invoice.issueDay
    open = state.open
    disputed = state.disputed
    falls = state.balance.falls
    subject = invoice.subject ?? invoice.lines.first?.description
    notices = Self.notices(of: state, in: account)
    for charge in account.events.charges(of: state.receivable.id)
    where !(charge.notice.map(account.events.noticesWithoutEffect.contains) ?? false)
      && charge.receivable == state.receivable.id
      && charge.claimedOn <= account.asOf && charge.amount.currency == amount.currency
    {
      let known = charges[charge.kind]?.minorUnits ?? 0
      charges[charge.kind] = Money(minorUnits: known &+ charge.amount.minorUnits, amount.currency)
    }
    chargesAllowed = account.account.customer.chargeMode == .normal
    paymentsReadThrough = account.creditor.paymentsReadThrough
  }

  /// The law counts every notice that reached the customer, whatever cycle of the ladder it belongs to; a fee that was
  /// charged with a notice counts even where the notice does not repeat it.
  private static func notices(of state: ReceivableState, in account: AccountState) -> [PastNotice] {
    let id = state.receivable.id
    var found: [(past: PastNotice, id: String)] = []
    for notice in account.events.notices(of: id)
    where notice.day <= account.asOf && notice.receivables.contains(id) && notice.counts(on: account.asOf) {
      let fee = notice.fee ?? account.events.charges(ofNotice: notice.id).first { feeKinds.contains($0.kind) }?.amount
      let past = PastNotice(
        level: notice.level, day: notice.day, deadline: notice.deadline, fee: fee,
        deadlineMet: isMet(notice, state, account.events))
      found.append((past, notice.id))
    }
    if found.count > 1 { found.sort { ($0.past.day, $0.past.level, $0.id) < ($1.past.day, $1.past.level, $1.id) } }
    return found.map(\.past)
  }

  /// Whether a notice got what it asked for: as much of the principal as was open, and was contested neither on its day
  /// nor when its deadline passed, was paid by an order within the deadline, or taken off since.
  private static func isMet(_ notice: Notice, _ state: ReceivableState, _ events: ReceivableEvents) -> Bool {
    let falls = state.balance.falls
    guard let deadline = notice.deadline, !falls.isEmpty else { return false }
    let before = falls.filter { $0.day <= notice.day }.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    let open = state.receivable.amount.minorUnits - before
    let own = events.disputes(of: state.receivable.id).filter { $0.receivable == state.receivable.id }
    let contested =
      [notice.day, deadline].map { day in
        own.filter { $0.isOpen(on: day) }
          .reduce(Int64(0)) { sum, dispute in sum + min(open - sum, max(0, dispute.amount?.minorUnits ?? open)) }
      }.max() ?? 0
    let since = falls.filter { fall in
      fall.day > notice.day && (fall.kind == .credit || fall.decisiveDay <= deadline)
    }.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    return open > contested && since >= open - contested
  }
}

/// What a policy wants to send, as the guards of a law see it.
package struct ProposedNotice: Sendable, Hashable {
  /// Step on the ladder.
  package var level: ReminderLevel
  /// Last day of payment.
  package var deadline: CivilDay?
  /// Fee to claim.
  package var fee: Money?
  /// Interest to claim.
  package var interest: Money?
  /// Compensation to claim.
  package var compensation: Money?

  /// Collects the parts.
  package init(
    level: ReminderLevel, deadline: CivilDay? = nil, fee: Money? = nil, interest: Money? = nil,
    compensation: Money? = nil
  ) {
    self.level = level
    self.deadline = deadline
    self.fee = fee
    self.interest = interest
    self.compensation = compensation
  }

  /// In words: `a notice of level reminder with a fee of NOK 38.00`.
  var words: String {
    let parts = ChargeWords.list(fee: fee, interest: interest, compensation: compensation)
    let charges = parts.isEmpty ? "" : " with " + parts.joined(separator: " and ")
    let deadline = deadline.map { " and \($0) as the last day of payment" } ?? ""
    return "a notice of level \(level.rawValue)\(charges)\(deadline)"
  }
}
