import Receivables

/// A claim on a day as the guards of a law see it: from the books, or from the options of a command.
public struct LawClaim: Sendable, Hashable {
  /// A notice that was sent before.
  public struct PastNotice: Sendable, Hashable {
    /// Its step on the ladder.
    public var level: ReminderLevel
    /// Day it was sent.
    public var day: CivilDay
    /// Last day of payment that it gave.
    public var deadline: CivilDay?
    /// Fee claimed in it.
    public var fee: Money?
    /// Whether all that it asked for of the principal was paid within its deadline, so that it was not missed.
    public var deadlineMet: Bool

    /// Collects the parts.
    public init(
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
  public var today: CivilDay
  /// Day of payment, as agreed.
  public var dueDay: CivilDay
  /// Whether the due day was agreed beforehand.
  public var agreedDueDay: Bool
  /// Day of the invoice.
  public var issueDay: CivilDay
  /// Who owes; unknown counts as a consumer.
  public var debtor: CustomerKind
  /// Original amount.
  public var amount: Money
  /// What is left.
  public var open: Money
  /// The contested part of what is left.
  public var disputed: Money
  /// What lowered the principal so far.
  public var falls: [PrincipalFall] = []
  /// What the claim is for.
  public var subject: String?
  /// What was sent before, oldest first.
  public var notices: [PastNotice] = []
  /// Charges claimed so far, waived ones too, by kind.
  public var charges: [ChargeKind: Money] = [:]
  /// Whether anything beside the principal may be asked of the customer.
  public var chargesAllowed = true
  /// Whether a reminder fee was agreed when the debt arose.
  public var feeAgreed = false
  /// Bank data is complete up to and including this day.
  public var paymentsReadThrough: CivilDay?

  /// A claim of which nothing is paid, contested or charged.
  public init(today: CivilDay, dueDay: CivilDay, debtor: CustomerKind, amount: Money) {
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
