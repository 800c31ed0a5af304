import Receivables
import Testing

@testable import Simulation

/// Past orders, what would have been answered to them, and what became of them.
@Suite struct CreditReplayTests {
  private static let known = CivilDay("2026-03-31") ?? CivilDay(daysSinceEpoch: 0)

  private static func kroner(_ amount: Int64) -> Money { Money(minorUnits: amount * 100, .nok) }

  /// An invoice issued so many days before the last day, in two instalments after two weeks and four.
  private static func add(_ id: String, issued: Int, _ amount: Int64, paid: Int64, to account: inout Account) {
    let day = known.adding(days: -issued)
    let halves = [(14, "a"), (28, "b")].map { days, half in
      Receivable(
        id: id + half, sequence: half == "a" ? 1 : 2, dueDay: day.adding(days: days), amount: kroner(amount / 2))
    }
    account.invoices.append(
      Invoice(
        id: id, number: id, issueDay: day, currency: .nok,
        lines: [InvoiceLine(description: "bread", gross: kroner(amount))], receivables: halves))
    guard paid > 0 else { return }
    account.payments.append(
      Payment(
        id: "p\(id)", paidOn: day.adding(days: 20), amount: kroner(paid), invoice: id,
        allocations: halves.enumerated().compactMap { place, half in
          let part = min(amount / 2, paid - Int64(place) * amount / 2)
          return part > 0 ? Allocation(receivable: half.id, amount: kroner(part)) : nil
        }))
  }

  private static func replay(_ accounts: [Account]) throws -> CreditReplay {
    var replay = CreditReplay("p")
    for account in accounts {
      let state = try AccountState(
        account: account, creditor: Creditor(id: "us", name: "Us"), calendar: .norway, asOf: known)
      try replay.add(state, from: known.adding(days: -364)) { amount, day in
        #expect(account.invoices.contains { $0.issueDay == day.adding(days: 1) })
        return kroner(1000).minorUnits < amount.minorUnits ? .refused : .given
      }
    }
    return replay
  }

  /// Orders of more than 1,000 are refused. Of those two, one is paid in part and a part of it given up; of the others
  /// one was paid. Two are too young to say, though one of them is paid, and one is older than the period.
  @Test func whatWasRefusedIsSalesLostOrALossAvoided() throws {
    var (one, other) = (
      Account(creditor: "us", customer: Customer(id: "a", name: "A")),
      Account(creditor: "us", customer: Customer(id: "b", name: "B"))
    )
    Self.add("1", issued: 200, 4000, paid: 2500, to: &one)
    one.writeOffs = [WriteOff(id: "w", receivable: "1b", amount: Self.kroner(1000), day: Self.known)]
    Self.add("2", issued: 180, 2000, paid: 2000, to: &other)
    Self.add("3", issued: 170, 600, paid: 600, to: &other)
    Self.add("4", issued: 60, 800, paid: 0, to: &other)
    Self.add("5", issued: 60, 200, paid: 200, to: &one)
    Self.add("6", issued: 500, 9000, paid: 0, to: &one)
    let replay = try Self.replay([one, other])
    #expect(replay.young == 2)
    let rows = replay.rows
    #expect(rows.map(\.answer) == [.given, .refused])
    #expect(rows.map(\.orders) == [1, 2])
    #expect(rows.map(\.paid) == [600_00, 4500_00])
    #expect(rows.map(\.unpaid) == [0, 1500_00])
    // Of two customers one alone may be drawn twice: both lost, or none.
    #expect(rows[1].unpaidRange == 0...300_000)
    #expect(rows[0].unpaidRange == 0...0)
    #expect(rows[0].paidRange == 0...120_000)
  }

  @Test func booksWithoutOrdersSayNothing() throws {
    #expect(try Self.replay([Account(creditor: "us", customer: Customer(id: "a", name: "A"))]).rows.isEmpty)
  }
}
