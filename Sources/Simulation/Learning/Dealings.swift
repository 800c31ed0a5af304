import Receivables

/// What went on between a business and its customers beside payments: how soon it invoices, whom it cannot reach, what
/// customers object to, which promises are kept, which limits are passed.
package struct Dealings: Sendable {
  /// Objections of a category.
  package struct Objections: Sendable, Hashable {
    package fileprivate(set) var raised = 0
    /// Found right, wholly or in part.
    package fileprivate(set) var upheld = 0
    /// Found wrong, or taken back.
    package fileprivate(set) var refused = 0

    /// These and others.
    func adding(_ other: Objections) -> Objections {
      Objections(raised: raised + other.raised, upheld: upheld + other.upheld, refused: refused + other.refused)
    }
  }

  /// Promises of a length.
  package struct Promises: Sendable, Hashable {
    /// Promises whose day has passed.
    package fileprivate(set) var ended = 0
    package fileprivate(set) var kept = 0
    /// Kept in part.
    package fileprivate(set) var partlyKept = 0
  }

  /// Contact points of a channel.
  package struct Addresses: Sendable, Hashable {
    package fileprivate(set) var known = 0
    /// The last message came back.
    package fileprivate(set) var bounced = 0
  }

  private let from: CivilDay
  /// Days from delivery to invoice of the invoices issued in the period that tell the delivery, in order of size.
  package var invoicingDays: [Int] { delays.sorted() }
  private var delays: [Int] = []
  /// What these invoices are for, in minor units, times the days that each waited.
  package private(set) var invoicedTimesDays: [Currency: Int128] = [:]
  /// Invoices issued in the period, those without a day of delivery too.
  package private(set) var invoices = 0
  package private(set) var addresses: [Channel: Addresses] = [:]
  /// Objections raised in the period.
  package private(set) var objections: [DisputeCategory: Objections] = [:]
  /// Promises made in the period, by the place of their length in ``promiseLengths``.
  package private(set) var promises: [Int: Promises] = [:]
  /// What was promised by a day and not paid by then.
  package private(set) var missed = CurrencySums()
  /// Customers that have a credit limit.
  package private(set) var limits = 0
  /// Of them, those that owe more than it.
  package private(set) var passedLimits = 0
  /// Of them, those that owed more than it, as it stands now, at the end of a month of the period or do now.
  package private(set) var everPassedLimits = 0

  /// The last day of each length of a promise, but of the longest.
  package static let promiseLengths = [7, 14, 30]

  /// Begins a period.
  package init(from: CivilDay) { self.from = from }

  /// Takes in an account on the last day, and as it stood at the ends of the months before.
  ///
  /// - Throws: `MoneyError` where sums are larger than 64 bits.
  package mutating func add(_ state: AccountState, months: [AccountState]) throws(MoneyError) {
    for invoice in state.account.invoices
    where invoice.state == .issued && from <= invoice.issueDay && invoice.issueDay <= state.asOf {
      invoices += 1
      guard let day = invoice.deliveredOn else { continue }
      let days = invoice.issueDay.days(since: day)
      delays.append(days)
      for claim in invoice.receivables where 0 < days {
        invoicedTimesDays[claim.amount.currency, default: 0] += Int128(claim.amount.minorUnits) * Int128(days)
      }
    }
    for point in state.account.contactPoints where point.isValid(on: state.asOf) {
      addresses[point.channel, default: Addresses()].known += 1
      if point.status == .bounced { addresses[point.channel, default: Addresses()].bounced += 1 }
    }
    for dispute in state.account.disputes where from <= dispute.raisedOn && dispute.raisedOn <= state.asOf {
      add(dispute, known: state.asOf)
    }
    for promise in state.promises where from <= promise.promise.madeOn { try add(promise) }
    try addLimit(state, months)
  }

  private mutating func add(_ dispute: Dispute, known: CivilDay) {
    var found = objections[dispute.category] ?? Objections()
    found.raised += 1
    if let day = dispute.resolvedOn, day <= known {
      switch dispute.outcome {
      case .upheld, .partlyUpheld: found.upheld += 1
      case .rejected, .withdrawn: found.refused += 1
      case nil: break
      }
    }
    objections[dispute.category] = found
  }

  private mutating func add(_ promise: PromiseState) throws(MoneyError) {
    let days = promise.promise.dueDay.days(since: promise.promise.madeOn)
    let place = Self.promiseLengths.firstIndex { days <= $0 } ?? Self.promiseLengths.count
    guard promise.status != .open, promise.status != .withdrawn else { return }
    promises[place, default: Promises()].ended += 1
    if promise.status == .kept {
      promises[place]?.kept += 1
    } else {
      let rest = try promise.promise.amount.subtracting(promise.paidTowards)
      if rest.isPositive { missed.add(rest) }
    }
    if promise.status == .partlyKept { promises[place]?.partlyKept += 1 }
  }

  private mutating func addLimit(_ state: AccountState, _ months: [AccountState]) throws(MoneyError) {
    guard let limit = state.account.credit?.limit else { return }
    limits += 1
    let owes = { (state: AccountState) throws(MoneyError) in
      try CreditExposure(state, in: limit.currency).total().minorUnits > limit.minorUnits
    }
    let owesNow = try owes(state)
    if owesNow { passedLimits += 1 }
    var owedOnce = owesNow
    for month in months where !owedOnce { owedOnce = try owes(month) }
    if owedOnce { everPassedLimits += 1 }
  }
}
