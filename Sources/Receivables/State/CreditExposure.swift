/// What a customer owes or is about to owe in one currency: what a credit limit is held against. Amounts in other
/// currencies have an exposure of their own, so that none is dropped: see ``all(of:)``.
package struct CreditExposure: Sendable, Hashable {
  /// Key of the customer.
  package let customer: String
  /// The currency of all parts.
  package let currency: Currency
  /// Principal of open receivables.
  package let open: Money
  /// Of that, what is past its effective due day.
  package let overdue: Money
  /// Ordered, not yet invoiced.
  package let orders: Money
  /// Money in the customer's favour.
  package let unallocatedCredit: Money
  /// Fees, interest and other charges that are claimed and open; they stand beside the sums that a limit is held
  /// against.
  package let charges: Money
  /// Paid back to the customer beyond their credit.
  package let overdrawn: Money

  /// Sums up an account in a currency.
  package init(_ state: AccountState, in currency: Currency) {
    let zero = Money.zero(currency)
    let sum = { (totals: [Money]) in totals.first { $0.currency == currency } ?? zero }
    customer = state.account.customer.id
    self.currency = currency
    open = sum(state.openTotals)
    overdue = sum(state.overdueTotals)
    unallocatedCredit = sum(state.unallocatedCredit)
    charges = sum(state.chargeTotals)
    overdrawn = sum(state.overdrawn)
    orders = state.account.credit?.openOrders.flatMap { $0.currency == currency ? $0 : nil } ?? zero
  }

  /// An exposure for each currency that anything is owed, ordered or held in, ordered by currency.
  package static func all(of state: AccountState) -> [CreditExposure] {
    let orders = [state.account.credit?.openOrders].compactMap { $0 }
    let currencies = Set((state.openTotals + state.overdrawn + state.unallocatedCredit + orders).map(\.currency))
    return currencies.sorted().map { CreditExposure(state, in: $0) }
  }

  /// Open receivables, orders and what was paid back too much, less what stands to the customer's credit; never below
  /// zero.
  ///
  /// - Throws: ``MoneyError/overflow``.
  package func total() throws(MoneyError) -> Money {
    let net = try open.adding(orders).adding(overdrawn).subtracting(unallocatedCredit)
    return net.isPositive ? net : .zero(currency)
  }
}

/// How a customer has paid so far, for policies that treat regulars otherwise than strangers.
package struct PaymentBehaviour: Sendable, Hashable {
  /// Receivables settled by payment.
  package let settled: Int
  /// Of them, those settled after the effective due day.
  package let settledLate: Int
  /// Mean of the days late of settled receivables, early ones counting 0, rounded half up; `nil` when none is settled.
  package let averageDaysLate: Int?
  /// Promises not kept, wholly or in part.
  package let brokenPromises: Int
  /// Objections raised.
  package let disputesRaised: Int
  /// Of them, those found right, wholly or in part.
  package let disputesUpheld: Int
  /// Calendar days since the last payment; `nil` when there is none.
  package let daysSincePayment: Int?

  /// Sums up an account.
  package init(_ state: AccountState) {
    let late = state.receivables.compactMap { receivable -> Int? in
      guard receivable.status == .paid, let day = receivable.balance.lastCoveredDay else { return nil }
      return max(0, day.days(since: receivable.effectiveDueDay))
    }
    settled = late.count
    settledLate = late.count { $0 > 0 }
    averageDaysLate = late.isEmpty ? nil : (2 * late.reduce(0, +) + late.count) / (2 * late.count)
    brokenPromises = state.promises.count { [.broken, .partlyKept].contains($0.status) }
    let disputes = state.account.disputes.filter { $0.raisedOn <= state.asOf }
    disputesRaised = disputes.count
    disputesUpheld = disputes.count { dispute in
      guard let day = dispute.resolvedOn, day <= state.asOf else { return false }
      return dispute.outcome == .upheld || dispute.outcome == .partlyUpheld
    }
    daysSincePayment = state.account.payments.filter { $0.isKnown(on: state.asOf) }.map(\.paidOn).max()
      .map { state.asOf.days(since: $0) }
  }
}
