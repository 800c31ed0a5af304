import Receivables

/// A claim as a forecast sees it on a day: how long it was open in which condition, what was paid of it, and what is
/// left.
///
/// Days are counted from its due day, moved to a business day; they are negative before it.
package struct ClaimTrack: Sendable {
  /// What tells claims apart beside how long they have been due.
  enum Condition: Int, Sendable, CaseIterable {
    case plain
    /// Something of it is paid.
    case partlyPaid
    /// An objection to it is open.
    case disputed
  }

  /// Days on which it was open in one condition.
  struct Stretch: Sendable {
    var condition: Condition
    /// The day before the first of them.
    var after: Int
    /// The last of them.
    var through: Int
    /// The share of what was open that was paid on the last of them; `nil` where nothing was.
    var paidShare: Double?
  }

  /// A day on which some of it is promised, in days from the due day, and which share of what is open.
  struct PlannedPart: Sendable {
    var day: Int
    var share: Double
  }

  package let id: String
  package let invoiceNumber: String
  package let dueDay: CivilDay
  /// Principal that is open and that no money to the customer's credit stands against.
  package let open: Money
  /// Whether an agency has it, so that nothing is said of it.
  package let isHandedOver: Bool
  /// Whether an objection to it is open.
  package var isDisputed: Bool { condition == .disputed }
  /// Whether a promise or an agreement says when it is paid.
  package var isPromised: Bool { !plan.isEmpty }
  /// What came by payments, by day from the due day, in order.
  package let payments: [(day: Int, minorUnits: Int64)]
  let condition: Condition
  let plan: [PlannedPart]
  let stretches: [Stretch]
  /// The day of issue, in days from the due day.
  let issued: Int
}

extension ClaimTrack {
  /// What is known of a claim of an account on the day of its state.
  init(_ claim: ReceivableState, of state: AccountState) {
    let due = claim.effectiveDueDay
    id = claim.id
    invoiceNumber = claim.invoiceNumber
    dueDay = due
    isHandedOver = claim.handOver != nil
    open = Money(
      minorUnits: max(0, claim.open.minorUnits - claim.coveredByCredit.minorUnits), claim.open.currency)
    issued = claim.invoice.issueDay.days(since: due)
    let events = ClaimEvents(claim, of: state)
    var paid: [Int: Int64] = [:]
    for fall in claim.balance.falls where fall.kind == .payment {
      paid[fall.day.days(since: due), default: 0] += fall.amount.minorUnits
    }
    payments = paid.sorted { $0.key < $1.key }.map { (day: $0.key, minorUnits: $0.value) }
    condition = events.condition(on: state.asOf.adding(days: 1).days(since: due), paid: payments.first?.day)
    plan = events.plan(after: state.asOf, open: claim.open)
    stretches = Self.stretches(claim, until: state.asOf, events, payments)
  }

  private static func stretches(
    _ claim: ReceivableState, until known: CivilDay, _ events: ClaimEvents, _ payments: [(day: Int, minorUnits: Int64)]
  ) -> [Stretch] {
    let due = claim.effectiveDueDay
    let last = (claim.handOver?.day ?? claim.settledDay ?? known).days(since: due)
    var after = claim.invoice.issueDay.days(since: due)
    let points = Set(payments.map(\.day) + events.changes + [last]).filter { after < $0 && $0 <= last }.sorted()
    let falls = claim.balance.falls.map { (day: $0.day.days(since: due), units: $0.amount.minorUnits) }
    var stretches: [Stretch] = []
    for point in points {
      defer { after = point }
      guard !events.isPromised(on: point) else { continue }
      let left = falls.reduce(claim.receivable.amount.minorUnits) { $1.day < point ? $0 - $1.units : $0 }
      let paid = payments.first { $0.day == point }?.minorUnits
      stretches.append(
        Stretch(
          condition: events.condition(on: point, paid: payments.first?.day), after: after, through: point,
          paidShare: paid.map { left > 0 ? min(1, Double($0) / Double(left)) : 1 }))
    }
    return stretches
  }
}

/// Objections to a claim and promises for it, in days from its due day.
private struct ClaimEvents {
  private let due: CivilDay
  private var disputes: [Range<Int>] = []
  private var promises: [ClosedRange<Int>] = []
  private var promise: PromiseState?
  private var agreement: PaymentAgreement?

  init(_ claim: ReceivableState, of state: AccountState) {
    due = claim.effectiveDueDay
    for dispute in state.account.disputes where dispute.receivable == claim.id && dispute.raisedOn <= state.asOf {
      let end = dispute.resolvedOn.map { min($0, state.asOf.adding(days: 2)) } ?? state.asOf.adding(days: 2)
      let (first, last) = (dispute.raisedOn.days(since: due), end.days(since: due))
      if first < last { disputes.append(first..<last) }
    }
    for state in state.promises where state.promise.receivables.contains(claim.id) {
      let promise = state.promise
      let end = min(promise.dueDay.adding(days: promise.graceDays), promise.withdrawnOn ?? CivilDay.range.upperBound)
      add(from: promise.madeOn, through: end)
    }
    for state in state.agreements where state.agreement.receivables.contains(claim.id) {
      guard let last = state.agreement.instalments.map(\.dueDay).max() else { continue }
      add(from: state.agreement.signedOn, through: min(last, state.agreement.cancelledOn ?? last))
      if state.status == .active { agreement = state.agreement }
    }
    promise = claim.promise.flatMap { $0.status == .open ? $0 : nil }
  }

  private mutating func add(from first: CivilDay, through last: CivilDay) {
    let (start, end) = (first.days(since: due) + 1, last.days(since: due))
    if start <= end { promises.append(start...end) }
  }

  /// The last days before something changes.
  var changes: [Int] {
    disputes.flatMap { [$0.lowerBound - 1, $0.upperBound - 1] }
      + promises.flatMap { [$0.lowerBound - 1, $0.upperBound] }
  }

  func isPromised(on day: Int) -> Bool { promises.contains { $0.contains(day) } }

  func condition(on day: Int, paid firstPayment: Int?) -> ClaimTrack.Condition {
    if disputes.contains(where: { $0.contains(day) }) { return .disputed }
    return firstPayment.map { $0 < day } ?? false ? .partlyPaid : .plain
  }

  /// What is promised for the days after one.
  func plan(after day: CivilDay, open: Money) -> [ClaimTrack.PlannedPart] {
    guard open.isPositive else { return [] }
    if let promise {
      let share = min(1, Double(promise.promise.amount.minorUnits) / Double(open.minorUnits))
      return [
        ClaimTrack.PlannedPart(day: max(day.adding(days: 1), promise.promise.dueDay).days(since: due), share: share)
      ]
    }
    let parts = (agreement?.instalments ?? []).filter { day < $0.dueDay }.sorted { $0.dueDay < $1.dueDay }
    let all = parts.reduce(0.0) { $0 + Double($1.amount.minorUnits) }
    return parts.map {
      ClaimTrack.PlannedPart(day: $0.dueDay.days(since: due), share: Double($0.amount.minorUnits) / max(1, all))
    }
  }
}
