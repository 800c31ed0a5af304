import Foundation
import LedgerFormat
import Receivables
import Testing

@testable import Simulation

/// What is learned from ledgers whose truth is known.
@Suite struct BehaviourFitTests {
  private static let asOf = CivilDay("2026-03-20") ?? CivilDay(daysSinceEpoch: 0)
  private static let creditor = Creditor(id: "us", name: "Us")

  private static func generated(
    _ receivables: Int, seed: UInt64, _ behaviour: Behaviour, flow: any ReminderFlow, asOf: CivilDay = asOf
  ) throws -> [Account] {
    var generator = LedgerGenerator(
      receivables: receivables, seed: seed, asOf: asOf,
      reacting: ReactingCustomers(behaviour, flow: flow, seed: seed, asOf: asOf))
    var accounts: [Account] = []
    while let account = try generator.nextAccount() { accounts.append(account) }
    return accounts
  }

  private static func fit(_ accounts: [Account], _ base: Behaviour, isStated: Bool = false, known: CivilDay) throws
    -> BehaviourFit
  {
    var fit = BehaviourFit(base, isStated: isStated, known: known)
    for account in accounts {
      fit.add(try AccountState(account: account, creditor: creditor, calendar: .norway, asOf: known))
    }
    return fit
  }

  /// The share of claims that are unpaid so many days after the due day, without letters, over every weekday.
  private static func unpaid(_ behaviour: Behaviour, _ kind: CustomerKind, days: Int) -> Double {
    let monday = CivilDay("2026-06-08") ?? asOf
    return (0..<5).map { weekday in
      behaviour.habits.map { habit in
        habit.share
          * (-60...days).map { offset in
            min(
              Behaviour.mostChance,
              behaviour.chance(kind, days: offset) * habit.times
                * behaviour.effect(of: monday.adding(days: weekday + offset), by: .weekendsOnly))
          }.reduce(1) { $0 * (1 - $1) }
      }.reduce(0, +)
    }.reduce(0, +) / 5
  }

  /// The curve of payment is learned through letters that work, habits that differ and claims that are open yet.
  @Test func theChancesComeBack() throws {
    var truth = Behaviour().letting(letters: 1.6)
    truth.weekdays = [1.5, 1, 1, 1, 0.5, 0, 0]
    let accounts = try Self.generated(1200, seed: 21, truth, flow: StatedFlow(luck: Luck(seed: 21, future: 0)))
    let known = Self.asOf.adding(days: -1)
    let learned = try Self.fit(accounts, Behaviour().letting(letters: 1.6), known: known).likeliest
    for days in [0, 7, 30, 60, 90] {
      let (found, real) = (Self.unpaid(learned, .business, days: days), Self.unpaid(truth, .business, days: days))
      #expect(abs(found - real) < 0.06, "\(days): \(found) \(real)")
    }
    #expect(zip(learned.weekdays, truth.weekdays).allSatisfy { abs($0 - $1) < 0.25 }, "\(learned.weekdays)")
    let fit = try Self.fit(accounts, Behaviour().letting(letters: 1.6), known: known)
    let drawn = fit.drawn(Luck(seed: 1, future: 0), from: learned)
    #expect(drawn.chances != learned.chances && drawn.weekdays != learned.weekdays)
    #expect(abs(Self.unpaid(drawn, .business, days: 30) - 0.4) < 0.1)
  }

  /// Three customers had ten claims each: one paid all on the due day, one none in 60 days, one contests all of them
  /// since the due day, which tells as little of their habit as that a fourth has no claim.
  @Test func aCustomersHabitIsKnownAsFarAsTheirClaimsTell() throws {
    var base = Behaviour()
    base.chances = [.init(from: 0, chance: 0.1)]
    base.habits = [.init(share: 0.5, times: 0.2), .init(share: 0.5, times: 2)]
    base.weekdays = Array(repeating: 1, count: 7)
    let known = Self.asOf
    let due = BusinessCalendar.norway.rolled(known.adding(days: -59))
    let accounts = ["prompt", "slow", "contesting", "new"].map { name in
      var account = Account(creditor: "us", customer: Customer(id: name, name: name, kind: .business))
      for number in 0..<(name == "new" ? 0 : 10) {
        account.invoices.append(
          Invoice(
            id: "i\(number)", number: "\(number)", issueDay: due.adding(days: -14), currency: .nok,
            receivables: [Receivable(id: "\(name)\(number)", dueDay: due, amount: Money(minorUnits: 100, .nok))]))
        if name == "contesting" {
          account.disputes.append(
            Dispute(id: "d\(number)", receivable: "\(name)\(number)", raisedOn: due, category: .defect))
        }
        guard name == "prompt" else { continue }
        account.payments.append(
          Payment(
            id: "b\(number)", paidOn: due, amount: Money(minorUnits: 100, .nok), invoice: "i\(number)",
            allocations: [Allocation(receivable: "\(name)\(number)", amount: Money(minorUnits: 100, .nok))]))
      }
      return account
    }
    let fit = try Self.fit(accounts, base, isStated: true, known: known)
    #expect(fit.likeliest == base && fit.payments == 10)
    let shares = accounts.map { fit.habits(of: $0, base) ?? [] }
    // Ten payments on ten days: 0.2¹⁰ e^(−0.2) against 2¹⁰ e^(−2).
    let prompt = pow(0.2, 10) * exp(-0.2) / (pow(0.2, 10) * exp(-0.2) + pow(2, 10) * exp(-2))
    // None on ten times the days from the due day through the last: e^(−0.2 · 0.1 · n) against e^(−2 · 0.1 · n).
    let days = Double(10 * (known.days(since: due) + 1))
    let slow = exp(-0.02 * days) / (exp(-0.02 * days) + exp(-0.2 * days))
    #expect(abs(shares[0][0] - prompt) < 1e-12 && abs(shares[1][0] - slow) < 1e-12)
    #expect(shares[2] == [0.5, 0.5] && shares[3] == [0.5, 0.5])
  }
}
