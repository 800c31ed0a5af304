import Receivables

/// What a credit policy would have answered to the orders of the past, each on the day before its invoice was issued,
/// beside what became of them.
///
/// What was refused and paid is sales lost; what was refused and never paid is a loss avoided. Both are what the books
/// show of orders that were delivered: that a customer would have paid in advance instead, or gone elsewhere, is not in
/// them.
package struct CreditReplay: Sendable {
  /// What was answered.
  package enum Answer: String, Sendable, Hashable, CaseIterable {
    case given
    /// A person would have decided.
    case referred
    case refused
  }

  /// Orders with one answer, in one currency.
  package struct Row: Sendable, Hashable {
    package let answer: Answer
    package let currency: Currency
    package fileprivate(set) var orders = 0
    /// Principal in minor units: of all of them, and of it what was not paid.
    package fileprivate(set) var amount: Int128 = 0
    package fileprivate(set) var unpaid: Int128 = 0
    /// What was paid of it.
    package var paid: Int128 { amount - unpaid }
    /// The intervals that hold the sums in nineteen of twenty cases, if the customers are a draw of all there could be.
    package fileprivate(set) var unpaidRange: ClosedRange<Double> = 0...0
    package fileprivate(set) var paidRange: ClosedRange<Double> = 0...0
  }

  private struct Order {
    let customer: Int
    let answer: Answer
    let amount: Money
    let unpaid: Int64
  }

  /// What answers, as it was named.
  package let name: String
  /// Orders whose outcome is not known yet.
  package private(set) var young = 0
  private var orders: [Order] = []
  private var customers = 0

  /// Days after the due day until an order that is open counts as not paid.
  package static let patience = 90
  /// How often customers are drawn anew.
  private static let draws = 1000

  package init(_ name: String) { self.name = name }

  /// Takes in an account on the last day, with what is answered to an order of an amount on a day; only orders since a
  /// day are asked about.
  ///
  /// - Throws: what `answer` throws, or `MoneyError` where the instalments of an invoice do not add up.
  package mutating func add(
    _ state: AccountState, from: CivilDay, answer: (Money, CivilDay) throws -> Answer
  ) throws {
    let claims = Dictionary(grouping: state.receivables.filter { from <= $0.invoice.issueDay }, by: \.invoicePlace)
    for (_, claims) in claims.sorted(by: { $0.key < $1.key }) {
      guard let first = claims.first else { continue }
      // One that was paid soon is left out as well: to keep it and not those that are open would praise the policy.
      let isYoung = claims.contains { state.asOf < $0.effectiveDueDay.adding(days: Self.patience) }
      if isYoung {
        young += 1
        continue
      }
      let amount = try claims.dropFirst().reduce(first.receivable.amount) { try $0.adding($1.receivable.amount) }
      // What was credited was no sale: it counts neither way.
      let credited = claims.reduce(Int64(0)) { $0 + $1.credited.minorUnits + $1.balance.discounted.minorUnits }
      let unpaid = claims.reduce(Int64(0)) { $0 + $1.open.minorUnits + $1.writtenOff.minorUnits }
      let answer = try answer(amount, first.invoice.issueDay.adding(days: -1))
      orders.append(
        Order(
          customer: customers, answer: answer,
          amount: Money(minorUnits: amount.minorUnits - credited, amount.currency), unpaid: unpaid))
    }
    customers += 1
  }

  /// What was answered, by currency and answer; those without an order are left out.
  package var rows: [Row] {
    let groups = Dictionary(grouping: orders) { [$0.amount.currency.code, $0.answer.rawValue] }
    let wanted = Set(orders.map(\.amount.currency)).sorted()
    return wanted.flatMap { currency in
      Answer.allCases.compactMap { answer in
        groups[[currency.code, answer.rawValue]].map { row(answer, currency, $0) }
      }
    }
  }

  private func row(_ answer: Answer, _ currency: Currency, _ orders: [Order]) -> Row {
    var row = Row(answer: answer, currency: currency)
    var sums = [(paid: Double, unpaid: Double)](repeating: (0, 0), count: customers)
    for order in orders {
      row.orders += 1
      row.amount += Int128(order.amount.minorUnits)
      row.unpaid += Int128(order.unpaid)
      sums[order.customer].paid += Double(order.amount.minorUnits - order.unpaid)
      sums[order.customer].unpaid += Double(order.unpaid)
    }
    var random = SeededRandom(seed: 1)
    var drawn: (paid: [Double], unpaid: [Double]) = ([], [])
    for _ in 0..<Self.draws {
      var sum = (paid: 0.0, unpaid: 0.0)
      for _ in sums {
        let own = sums[random.below(sums.count)]
        sum = (sum.paid + own.paid, sum.unpaid + own.unpaid)
      }
      drawn.paid.append(sum.paid)
      drawn.unpaid.append(sum.unpaid)
    }
    row.paidRange = Self.middle(drawn.paid)
    row.unpaidRange = Self.middle(drawn.unpaid)
    return row
  }

  /// The range in the middle that holds nineteen of twenty.
  private static func middle(_ values: [Double]) -> ClosedRange<Double> {
    let ordered = values.sorted()
    let cut = ordered.count / 40
    return ordered.isEmpty ? 0...0 : ordered[cut]...ordered[ordered.count - 1 - cut]
  }
}
