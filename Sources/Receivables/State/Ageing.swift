/// What is open by how long it has been due: a row for each customer and currency. The rows of a currency come to what
/// is open of its claims.
package struct Ageing: Sendable {
  /// Sums in minor units, one for each bucket, wide enough for any number of claims.
  package struct Row: Sendable, Hashable {
    /// Id of the creditor.
    package let creditor: String
    /// Id of the customer, and what they are called.
    package let customer: String
    package let name: String
    package let currency: Currency
    /// Principal, by bucket.
    package fileprivate(set) var open: [Int128]
    /// Charges that are open, beside the principal.
    package fileprivate(set) var charges: Int128 = 0
    /// What stands to the customer's credit.
    package fileprivate(set) var credit: Int128 = 0

    /// All principal.
    package var total: Int128 { open.reduce(0, +) }
  }

  /// The last day overdue of each bucket but the last; the first bucket is what is not due.
  package let bounds: [Int]
  /// The rows, in the order of the accounts and by currency.
  package private(set) var rows: [Row] = []

  /// The bounds that are usual: a month, two, three.
  package static let usual = [30, 60, 90]

  /// Starts with no account; the bounds are above zero and rise.
  package init(bounds: [Int] = usual) { self.bounds = [0] + bounds }

  /// Names of the buckets: `not_due`, `1_30`, `31_60`, `61_90`, `over_90`.
  package var buckets: [String] {
    ["not_due"] + zip(bounds, bounds.dropFirst()).map { "\($0 + 1)_\($1)" } + ["over_\(bounds[bounds.count - 1])"]
  }

  /// Takes in an account; one with nothing open and no credit has no row.
  package mutating func add(_ state: AccountState) {
    var own: [Currency: Row] = [:]
    let customer = state.account.customer
    let buckets = bounds.count + 1
    let row = { (currency: Currency) in
      Row(
        creditor: state.account.creditor, customer: customer.id, name: customer.name, currency: currency,
        open: Array(repeating: 0, count: buckets))
    }
    for claim in state.receivables where claim.open.isPositive {
      let bucket = bounds.firstIndex { claim.daysOverdue <= $0 } ?? bounds.count
      own[claim.open.currency, default: row(claim.open.currency)].open[bucket] += Int128(claim.open.minorUnits)
    }
    for sum in state.chargeTotals { own[sum.currency, default: row(sum.currency)].charges += Int128(sum.minorUnits) }
    for sum in state.unallocatedCredit {
      own[sum.currency, default: row(sum.currency)].credit += Int128(sum.minorUnits)
    }
    rows += own.values.sorted { $0.currency < $1.currency }
  }

  /// The sums of all rows, one for each currency, by currency; they are of nobody.
  package var totals: [Row] {
    Dictionary(grouping: rows, by: \.currency).sorted { $0.key < $1.key }.map { currency, rows in
      var total = Row(
        creditor: "", customer: "", name: "", currency: currency, open: Array(repeating: 0, count: bounds.count + 1))
      for row in rows {
        for place in row.open.indices { total.open[place] += row.open[place] }
        total.charges += row.charges
        total.credit += row.credit
      }
      return total
    }
  }
}
