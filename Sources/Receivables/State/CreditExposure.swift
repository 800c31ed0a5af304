/// What a customer owes or is about to owe in one currency: what a credit limit is held against. Amounts in other
/// currencies are counted in none of the parts.
package struct CreditExposure: Sendable, Hashable {
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

  /// Sums up an account in a currency.
  package init(_ state: AccountState, in currency: Currency) {
    let zero = Money.zero(currency)
    let sum = { (totals: [Money]) in totals.first { $0.currency == currency } ?? zero }
    self.currency = currency
    open = sum(state.openTotals)
    overdue = sum(state.overdueTotals)
    unallocatedCredit = sum(state.unallocatedCredit)
    orders = state.account.credit?.openOrders.flatMap { $0.currency == currency ? $0 : nil } ?? zero
  }

  /// Open receivables and orders, less what stands to the customer's credit; never below zero.
  ///
  /// - Throws: ``MoneyError/overflow``.
  package func total() throws(MoneyError) -> Money {
    let net = try open.adding(orders).subtracting(unallocatedCredit)
    return net.isPositive ? net : .zero(currency)
  }
}
