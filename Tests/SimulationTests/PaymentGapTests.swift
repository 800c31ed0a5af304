import Receivables
import Testing

@testable import Simulation

/// Kinds of customers and sizes of claims that hang together.
@Suite struct PaymentGapTests {
  private static let known = CivilDay("2026-03-31") ?? CivilDay(daysSinceEpoch: 0)

  /// So many claims for an amount on customers of a kind, of whom the first so many paid on day 10.
  private static func add(
    _ count: Int, paid: Int, _ kind: CustomerKind, _ kroner: Int64, to payments: inout PaymentHistory
  ) throws {
    // A Monday without a holiday near.
    let due = CivilDay("2026-01-26") ?? known
    let amount = Money(minorUnits: kroner * 100, .nok)
    for number in 0..<count {
      var account = Account(creditor: "us", customer: Customer(id: "\(kind)\(kroner)/\(number)", name: "C", kind: kind))
      account.invoices = [
        Invoice(
          id: "i", number: "1", issueDay: due.adding(days: -14), currency: .nok,
          receivables: [Receivable(id: "r", dueDay: due, amount: amount)])
      ]
      if number < paid {
        account.payments = [
          Payment(
            id: "b", paidOn: due.adding(days: 10), amount: amount, invoice: "i",
            allocations: [Allocation(receivable: "r", amount: amount)])
        ]
      }
      payments.add(
        try AccountState(account: account, creditor: Creditor(id: "us", name: "Us"), calendar: .norway, asOf: known))
    }
  }

  /// Of claims for 100, 500 and 1,000 kroner, 80, 55 and 30 of a hundred are paid, whoever owes them. Businesses owe
  /// three in four of the large ones and one in four of the small, so that of theirs 47 in a hundred are paid, and of
  /// consumers' 63: that is the sizes and no difference of kind.
  @Test func sizesThatGoWithAKindAreNotTakenForTheKind() throws {
    var payments = PaymentHistory(known: Self.known, days: 90)
    for (kind, counts) in [(CustomerKind.consumer, [90, 60, 30]), (.business, [30, 60, 90])] {
      for (count, (kroner, share)) in zip(counts, [(Int64(100), 80), (500, 55), (1000, 30)]) {
        try Self.add(count, paid: count * share / 100, kind, kroner, to: &payments)
      }
    }
    let gap = try #require(payments.gaps.first)
    #expect(payments.gaps.count == 1)
    let amount = { (kroner: Int64) in Money(minorUnits: kroner * 100, .nok) }
    #expect(gap.later == .third(2, from: amount(1000), through: amount(1000)))
    #expect(gap.sooner == .third(0, from: amount(100), through: amount(100)))
    // Both strata weigh as much, and in each the shares differ by a half.
    let variances = [0.16 / 90 + 0.21 / 30, 0.16 / 30 + 0.21 / 90]
    #expect(abs(gap.share - 0.5) < 1e-12 && abs(gap.error - (variances[0] + variances[1]).squareRoot() / 2) < 1e-12)
    // Of the large ones 21 and 63 are open.
    #expect(gap.overdue == 84 * 1000_00)
    let kinds = payments.kindsByThird
    #expect(kinds.map(\.kind) == [.consumer, .business] && kinds[0].thirds.map(\.count) == [90, 60, 30])
  }

  /// Of claims of each size on businesses half are paid and of those on consumers nine in ten: with 60 in each third,
  /// 40 points, whose error is that of one third, since claims of a customer may lie in all three.
  @Test func kindsThatDifferAtEverySizeAreTold() throws {
    var payments = PaymentHistory(known: Self.known, days: 90)
    for kroner in [Int64(100), 500, 1000] {
      try Self.add(60, paid: 54, .consumer, kroner, to: &payments)
      try Self.add(60, paid: 30, .business, kroner, to: &payments)
    }
    let gap = try #require(payments.gaps.first)
    #expect(payments.gaps.count == 1 && gap.later == .kind(.business) && gap.sooner == .kind(.consumer))
    #expect(abs(gap.share - 0.4) < 1e-12 && abs(gap.error - (0.09 / 60 + 0.25 / 60).squareRoot()) < 1e-12)
    #expect(gap.overdue == 30 * 1600_00)
  }

  /// Six more of sixty is no difference yet.
  @Test func whatMayBeChanceIsNotTold() throws {
    var payments = PaymentHistory(known: Self.known, days: 90)
    for kroner in [Int64(100), 500, 1000] {
      try Self.add(60, paid: 36, .consumer, kroner, to: &payments)
      try Self.add(60, paid: 30, .business, kroner, to: &payments)
    }
    #expect(payments.gaps.isEmpty)
  }
}
