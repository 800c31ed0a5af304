/// A receivable on a day: what is left of it and what has happened to it.
///
/// A class, since it is large, never changes, and is handed on by everyone.
public final class ReceivableState: Sendable {
  @usableFromInline let invoices: [Invoice]
  /// Place of its invoice among those of the account.
  public let invoicePlace: Int
  @usableFromInline let receivablePlace: Int
  /// The due day, moved to a business day.
  public let effectiveDueDay: CivilDay
  /// Calendar days since the effective due day; negative before it.
  public let daysOverdue: Int
  /// What money has covered and what is left.
  public let balance: ReceivableBalance
  /// The part of what is left that is contested.
  public let disputed: Money
  /// Open objections, ordered by day and id.
  public let openDisputes: [Dispute]
  /// Where it stands on the ladder.
  public let ladder: LadderPosition
  /// The newest promise for it that is open or was not kept.
  public let promise: PromiseState?
  /// The dunning block in force.
  public let block: DunningBlock?
  /// The hand-over in force.
  public let handOver: HandOver?

  init(
    invoices: [Invoice], place: ItemPlace, effectiveDueDay: CivilDay, daysOverdue: Int, balance: ReceivableBalance,
    disputed: Money, openDisputes: [Dispute], ladder: LadderPosition, promise: PromiseState?, block: DunningBlock?,
    handOver: HandOver?
  ) {
    self.invoices = invoices
    invoicePlace = place.invoice
    receivablePlace = place.receivable
    self.effectiveDueDay = effectiveDueDay
    self.daysOverdue = daysOverdue
    self.balance = balance
    self.disputed = disputed
    self.openDisputes = openDisputes
    self.ladder = ladder
    self.promise = promise
    self.block = block
    self.handOver = handOver
  }
}

extension ReceivableState {
  /// The invoice it belongs to.
  @inlinable public var invoice: Invoice { invoices[invoicePlace] }
  /// The receivable itself.
  @inlinable public var receivable: Receivable { invoices[invoicePlace].receivables[receivablePlace] }
  /// What payments have covered of the principal.
  public var paid: Money { balance.paid }
  /// What credit notes have taken off.
  public var credited: Money { balance.credited }
  /// What was given up.
  public var writtenOff: Money { balance.writtenOff }
  /// What is left of the principal; never negative.
  public var open: Money { balance.open }
  /// Charges claimed, not waived and not paid.
  public var openCharges: Money { balance.openCharges }
  /// Day of the last payment towards it.
  public var lastPaymentDay: CivilDay? { balance.lastPaymentDay }
  /// The part of what is left that is not contested; never negative.
  public var undisputed: Money {
    Money(minorUnits: open.minorUnits - disputed.minorUnits, open.currency)
  }
  /// Highest level reached in this cycle.
  public var level: ReminderLevel? { ladder.level }
  /// 1, and one more for each reset by hand.
  public var cycle: Int { ladder.cycle }
  /// Notices that count in this cycle, oldest first.
  public var notices: [Notice] { ladder.notices }
  /// The newest notice that counts in this cycle.
  public var lastNotice: Notice? { ladder.notices.last }
  /// First day after the last notice's deadline; `nil` without a notice.
  public var nextStepNotBefore: CivilDay? { lastNotice.map { ($0.deadline ?? $0.day).adding(days: 1) } }

  /// Where it stands.
  public var status: ReceivableStatus {
    if open.isPositive {
      if handOver != nil { return .inCollection }
      return paid.isZero && credited.isZero && writtenOff.isZero ? .open : .partlyPaid
    }
    if writtenOff.isPositive { return .writtenOff }
    return paid.isPositive || !credited.isPositive ? .paid : .credited
  }
}

extension ReceivableState: Equatable {
  /// Two are the same when everything in them is.
  public static func == (left: ReceivableState, right: ReceivableState) -> Bool {
    left === right
      || left.invoice == right.invoice && left.receivable == right.receivable && left.balance == right.balance
        && left.effectiveDueDay == right.effectiveDueDay && left.daysOverdue == right.daysOverdue
        && left.disputed == right.disputed && left.openDisputes == right.openDisputes && left.ladder == right.ladder
        && left.promise == right.promise && left.block == right.block && left.handOver == right.handOver
  }
}
