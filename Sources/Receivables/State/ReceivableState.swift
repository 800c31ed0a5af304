/// A receivable on a day: what is left of it and what has happened to it.
///
/// A class, since it is large, never changes, and is handed on by everyone.
package final class ReceivableState: Sendable {
  @usableFromInline let invoices: [Invoice]
  /// Place of its invoice among those of the account.
  package let invoicePlace: Int
  @usableFromInline let receivablePlace: Int
  /// Day of payment as it stands: as agreed first, or as put off since.
  package let dueDay: CivilDay
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
  /// How much of the money to the customer's credit stands against it: such money covers what fell due first, and once.
  package let coveredByCredit: Money

  init(
    invoices: [Invoice], place: ItemPlace, dueDay: CivilDay, effectiveDueDay: CivilDay, daysOverdue: Int,
    balance: ReceivableBalance, disputed: Money, openDisputes: [Dispute], ladder: LadderPosition,
    promise: PromiseState?, block: DunningBlock?,
    handOver: HandOver?, coveredByCredit: Money
  ) {
    self.invoices = invoices
    invoicePlace = place.invoice
    receivablePlace = place.receivable
    self.dueDay = dueDay
    self.effectiveDueDay = effectiveDueDay
    self.daysOverdue = daysOverdue
    self.balance = balance
    self.disputed = disputed
    self.openDisputes = openDisputes
    self.ladder = ladder
    self.promise = promise
    self.block = block
    self.handOver = handOver
    self.coveredByCredit = coveredByCredit
  }
}

extension ReceivableState {
  /// The invoice it belongs to.
  @inlinable package var invoice: Invoice { invoices[invoicePlace] }
  /// The receivable itself.
  @inlinable package var receivable: Receivable { invoices[invoicePlace].receivables[receivablePlace] }
  // What every decision asks for, so that no invoice is copied for one of its fields.
  /// Id of the receivable, unique within a creditor.
  @inlinable package var id: String { invoices[invoicePlace].receivables[receivablePlace].id }
  /// 1-based place among the instalments of its invoice.
  @inlinable package var sequence: Int { invoices[invoicePlace].receivables[receivablePlace].sequence }
  /// Id of the invoice, unique within the account.
  @inlinable package var invoiceID: String { invoices[invoicePlace].id }
  /// Number of its invoice, as printed.
  @inlinable package var invoiceNumber: String { invoices[invoicePlace].number }
  /// Currency of its invoice, and so of all its amounts.
  @inlinable package var currency: Currency { invoices[invoicePlace].currency }
  /// The policy that its invoice names.
  @inlinable package var invoicePolicy: String? { invoices[invoicePlace].policy }
  /// The parameters that its invoice sets.
  @inlinable package var invoiceParameters: [String: String] { invoices[invoicePlace].parameters }
  /// What payments have covered of the principal.
  package var paid: Money { balance.paid }
  /// What credit notes have taken off.
  package var credited: Money { balance.credited }
  /// What was given up.
  package var writtenOff: Money { balance.writtenOff }
  /// What was taken off for paying early.
  package var discounted: Money { balance.discounted }
  /// What is left of the principal; never negative.
  package var open: Money { balance.open }
  /// Charges claimed, not waived and not paid.
  package var openCharges: Money { balance.openCharges }
  /// Of these, what a letter asks for: without the charges that are for a person to waive.
  package var askedCharges: Money { balance.askedCharges }
  /// Of these, what is for a person to waive: claimed before the claim fell due, or by a letter that crossed the
  /// payment.
  package var doubtfulCharges: Money { balance.doubtfulCharges }
  /// Whether anything of it is owed: principal, or charges alone.
  package var isOwed: Bool { open.isPositive || owesChargesAlone }
  /// Whether the principal is settled and charges are left. What was charged on a claim that was given up went with it.
  package var owesChargesAlone: Bool { open.isZero && writtenOff.isZero && openCharges.isPositive }
  /// Whether it was paid late, before any letter said so, and nothing is open of it: late interest may be owed.
  package var mayOweInterestAlone: Bool {
    open.isZero && writtenOff.isZero && openCharges.isZero && !notices.contains { $0.level != .preDue }
      && balance.falls.contains { $0.kind == .payment && effectiveDueDay < $0.day }
  }
  /// The day on which the last of the principal was covered; `nil` while some of it is open.
  package var settledDay: CivilDay? { open.isZero ? balance.lastCoveredDay : nil }
  /// The newest notice that asked for charges alone: sent when the books knew that the principal is settled.
  package var chargesNotice: Notice? {
    guard open.isZero, let known = balance.falls.map(\.knownOn).max() else { return nil }
    return notices.last { known <= $0.day }
  }
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
        && left.dueDay == right.dueDay && left.effectiveDueDay == right.effectiveDueDay
        && left.daysOverdue == right.daysOverdue
        && left.disputed == right.disputed && left.openDisputes == right.openDisputes && left.ladder == right.ladder
        && left.promise == right.promise && left.block == right.block && left.handOver == right.handOver
        && left.coveredByCredit == right.coveredByCredit
  }
}

/// Where a receivable stands; derived, never stored.
package enum ReceivableStatus: String, Sendable, Hashable, CaseIterable {
  /// Nothing has come in.
  case open
  /// Something has come in or was taken off.
  case partlyPaid = "partly_paid"
  /// Settled, the last of it by payment.
  case paid
  /// Settled by credit notes alone.
  case credited
  /// Settled with the rest written off.
  case writtenOff = "written_off"
  /// Open, and with a collection agency.
  case inCollection = "in_collection"
}

extension ReceivableState {
  /// Gathers what the account knows about one receivable on a day.
  convenience init(
    _ place: ItemPlace, balance: ReceivableBalance, events: ReceivableEvents, calendar: BusinessCalendar,
    asOf: CivilDay, credit: inout [Money]
  ) {
    let invoices = events.account.invoices
    let id = invoices.receivable(at: place).id
    let dueDay = events.dueDays.isEmpty ? nil : events.dueDays[id]
    let agreed = dueDay ?? invoices.receivable(at: place).dueDay
    let due = calendar.rolled(agreed)
    let known = events.disputes(of: id)
    let disputes = known.inOrder(
      where: { $0.receivable == id && $0.isOpen(on: asOf) }, by: { ($0.raisedOn, $0.id) < ($1.raisedOn, $1.id) })
    let disputed = Self.disputed(disputes, upheld: Self.upheld(known, id, asOf), balance)
    let asked = balance.open.minorUnits - disputed.minorUnits + balance.askedCharges.minorUnits
    self.init(
      invoices: invoices, place: place, dueDay: agreed, effectiveDueDay: due,
      daysOverdue: asOf.days(since: due),
      balance: balance,
      disputed: disputed, openDisputes: disputes,
      ladder: LadderPosition(
        receivable: id, dueDay: due, notices: events.notices(of: id), resets: events.resets(of: id), asOf: asOf),
      promise: events.promises(of: id).last { $0.isPending && $0.promise.receivables.contains(id) },
      block: events.account.blocks.isEmpty ? nil : Self.block(events, id, of: invoices[place.invoice].id, asOf),
      handOver: Self.handOver(events.handOvers(of: id), id, asOf),
      coveredByCredit: Self.taking(asked, from: &credit, balance.open.currency))
  }

  /// Takes as much as is asked for from the credit in a currency.
  private static func taking(_ units: Int64, from credit: inout [Money], _ currency: Currency) -> Money {
    guard units > 0, let place = credit.firstIndex(where: { $0.currency == currency }) else { return .zero(currency) }
    let taken = min(units, credit[place].minorUnits)
    credit[place] = Money(minorUnits: credit[place].minorUnits - taken, currency)
    return Money(minorUnits: taken, currency)
  }

  private static func block(_ events: ReceivableEvents, _ receivable: String, of invoice: String, _ asOf: CivilDay)
    -> DunningBlock?
  {
    events.blocks(of: receivable, invoice: invoice)
      .filter { $0.covers(receivable, of: invoice) && $0.from <= asOf && asOf <= ($0.until ?? asOf) }
      .max { ($0.until ?? CivilDay.range.upperBound, $0.id) < ($1.until ?? CivilDay.range.upperBound, $1.id) }
  }

  private static func handOver(_ handOvers: [HandOver], _ receivable: String, _ asOf: CivilDay) -> HandOver? {
    if handOvers.isEmpty { return nil }
    return
      handOvers
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
  private static func upheld(_ disputes: [Dispute], _ receivable: String, _ day: CivilDay) -> [Dispute] {
    if disputes.isEmpty { return [] }
    return disputes.filter { dispute in
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
      let credited = balance.falls.filter { $0.kind == .credit && dispute.raisedOn <= $0.day }.reduce(Int64(0)) {
        $0 + $1.amount.minorUnits
      }
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
