import Receivables

/// A claim on a day as the guards of a law see it: from the books, or from the options of a command.
package struct LawClaim: Sendable, Hashable {
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

  /// The day.
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
