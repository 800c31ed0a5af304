/// A receivable on a day: what is left of it and what has happened to it.
///
/// A class, since it is large, never changes, and is handed on by everyone.
package final class ReceivableState: Sendable {
  @usableFromInline let invoices: [Invoice]
  /// Place of its invoice among those of the account.
  package let invoicePlace: Int
  @usableFromInline let receivablePlace: Int
  /// The due day, moved to a business day.
  package let effectiveDueDay: CivilDay
  /// Calendar days since the effective due day; negative before it.
  package let daysOverdue: Int
  /// What money has covered and what is left.
  package let balance: ReceivableBalance
  /// The part of what is left that is contested.
  package let disputed: Money
  /// Open objections, ordered by day and id.
  package let openDisputes: [Dispute]
  /// Where it stands on the ladder.
  package let ladder: LadderPosition
  /// The newest promise for it that is open or was not kept.
  package let promise: PromiseState?
  /// The dunning block in force.
  package let block: DunningBlock?
  /// The hand-over in force.
  package let handOver: HandOver?

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
  @inlinable package var invoice: Invoice { invoices[invoicePlace] }
  /// The receivable itself.
  @inlinable package var receivable: Receivable { invoices[invoicePlace].receivables[receivablePlace] }
  /// What payments have covered of the principal.
  package var paid: Money { balance.paid }
  /// What credit notes have taken off.
  package var credited: Money { balance.credited }
  /// What was given up.
  package var writtenOff: Money { balance.writtenOff }
  /// What is left of the principal; never negative.
  package var open: Money { balance.open }
  /// Charges claimed, not waived and not paid.
  package var openCharges: Money { balance.openCharges }
  /// Day of the last payment towards it.
  package var lastPaymentDay: CivilDay? { balance.lastPaymentDay }
  /// The part of what is left that is not contested; never negative.
  package var undisputed: Money {
    Money(minorUnits: open.minorUnits - disputed.minorUnits, open.currency)
  }
  /// Highest level reached in this cycle.
  package var level: ReminderLevel? { ladder.level }
  /// 1, and one more for each reset by hand.
  package var cycle: Int { ladder.cycle }
  /// Notices that count in this cycle, oldest first.
  package var notices: [Notice] { ladder.notices }
  /// The newest notice that counts in this cycle.
  package var lastNotice: Notice? { ladder.notices.last }
  /// First day after the last notice's deadline; `nil` without a notice.
  package var nextStepNotBefore: CivilDay? { lastNotice.map { ($0.deadline ?? $0.day).adding(days: 1) } }

  /// Where it stands.
  package var status: ReceivableStatus {
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
  package static func == (left: ReceivableState, right: ReceivableState) -> Bool {
    left === right
      || left.invoice == right.invoice && left.receivable == right.receivable && left.balance == right.balance
        && left.effectiveDueDay == right.effectiveDueDay && left.daysOverdue == right.daysOverdue
        && left.disputed == right.disputed && left.openDisputes == right.openDisputes && left.ladder == right.ladder
        && left.promise == right.promise && left.block == right.block && left.handOver == right.handOver
  }
}
