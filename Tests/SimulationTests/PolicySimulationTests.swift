import LedgerFormat
import Receivables
import Testing

@testable import Simulation

/// Policies that play against customers who react, with flows whose worth is planted.
@Suite struct PolicySimulationTests {
  private static let asOf = CivilDay("2026-03-20") ?? CivilDay(daysSinceEpoch: 0)
  private static let early: PolicySimulation.Side = { StatedFlow(luck: Luck(seed: 1, future: 0)) }
  private static let late: PolicySimulation.Side = {
    StatedFlow(ladder: [(.friendly, 40), (.reminder, 60)], luck: Luck(seed: 1, future: 0))
  }

  private static func ledger(_ receivables: Int, seed: UInt64, asOf: CivilDay = asOf) throws
    -> [(account: Account, creditor: Creditor)]
  {
    let flow = StatedFlow(luck: Luck(seed: seed, future: 0))
    var generator = LedgerGenerator(
      receivables: receivables, seed: seed, asOf: asOf,
      reacting: ReactingCustomers(Behaviour().letting(letters: 1.6), flow: flow, seed: seed, asOf: asOf))
    var accounts: [(account: Account, creditor: Creditor)] = []
    while let account = try generator.nextAccount() { accounts.append((account, generator.creditor)) }
    return accounts
  }

  private static func fit(
    _ accounts: [(account: Account, creditor: Creditor)], _ base: Behaviour, isStated: Bool, asOf: CivilDay = asOf
  ) throws -> BehaviourFit {
    var fit = BehaviourFit(base, isStated: isStated, known: asOf.adding(days: -1))
    for (account, creditor) in accounts {
      fit.add(
        try AccountState(
          account: account, creditor: creditor, calendar: .norway, asOf: asOf.adding(days: -1)))
    }
    return fit
  }

  private static func simulated(
    _ accounts: [(account: Account, creditor: Creditor)], letter: Double, sides: [PolicySimulation.Side],
    futures: Int = 8, workers: Int = 1
  ) throws -> PolicySimulation.Result {
    let fit = try fit(accounts, Behaviour().letting(letters: letter), isStated: true)
    let plan = PolicySimulation.Plan(day: asOf.adding(days: -1), days: 60, futures: futures, seed: 3)
    return try PolicySimulation(plan, fit: fit, countries: ["NO"]).run(accounts, sides: sides, workers: workers)
  }

  @Test func aPolicyAgainstItselfDiffersByNothing() throws {
    let result = try Self.simulated(try Self.ledger(40, seed: 5), letter: 1.6, sides: [Self.early, Self.early])
    #expect(result.sides[0] == result.sides[1])
    #expect(result.milestones == [4, 9] && result.currencies.contains(.nok))
    for weeks in result.milestones {
      let found = try #require(result.comparison(1, .nok, weeks: weeks))
      #expect(found.same == 8 && found.difference.nearlyAll == 0...0)
    }
    #expect(result.sides[0].allSatisfy { $0.allLetters > 0 })
  }

  @Test func lettersThatChangeNothingBringNothing() throws {
    let result = try Self.simulated(
      try Self.ledger(40, seed: 6), letter: 1, sides: [Self.early, Self.late])
    #expect(result.sides[0].map(\.cash) == result.sides[1].map(\.cash))
    #expect(result.sides[0].map(\.cash) == result.unasked.map(\.cash))
    #expect(result.sides[0].map(\.allLetters).reduce(0, +) > result.sides[1].map(\.allLetters).reduce(0, +))
  }

  /// Where a letter makes payment three times as likely for ten days, who writes on day 5 has more after four weeks
  /// than who waits for day 40, in every future: nobody pays later under it, and of 60 customers some pay sooner.
  @Test func aBetterPolicyIsFound() throws {
    let accounts = (0..<60).map { number in
      var account = Account(creditor: "us", customer: Customer(id: "c\(number)", name: "C", kind: .business))
      account.invoices = [
        Invoice(
          id: "i", number: "1", issueDay: Self.asOf.adding(days: -18), currency: .nok,
          receivables: [
            Receivable(
              id: "r\(number)", dueDay: Self.asOf.adding(days: -4), amount: Money(minorUnits: 1000_00, .nok))
          ])
      ]
      return (account: account, creditor: Creditor(id: "us", name: "Us"))
    }
    let result = try Self.simulated(accounts, letter: 3, sides: [Self.late, Self.early])
    let found = try #require(result.comparison(1, .nok, weeks: 4))
    #expect(found.more == 8 && found.difference.middle >= 5 * 1000_00, "\(found)")
    #expect(result.sides[0].map { $0.cash(.nok, weeks: 4) } == result.unasked.map { $0.cash(.nok, weeks: 4) })
    #expect(result.sides[0].allSatisfy { $0.needless <= $0.allLetters })
  }

  /// Of NOK 1,000 with a charge of NOK 38 on it, NOK 400 are paid already: with letters that change nothing and without
  /// any, what comes in is what is open, with the charge in those futures in which it is paid.
  @Test func whatIsPaidAlreadyIsNotPaidAgain() throws {
    var account = Account(creditor: "us", customer: Customer(id: "c", name: "C", kind: .business))
    account.invoices = [
      Invoice(
        id: "i", number: "1", issueDay: Self.asOf.adding(days: -40), currency: .nok,
        receivables: [
          Receivable(id: "r", dueDay: Self.asOf.adding(days: -26), amount: Money(minorUnits: 1000_00, .nok))
        ])
    ]
    account.payments = [
      Payment(
        id: "p", paidOn: Self.asOf.adding(days: -9), amount: Money(minorUnits: 400_00, .nok), invoice: "i",
        allocations: [Allocation(receivable: "r", amount: Money(minorUnits: 400_00, .nok))])
    ]
    account.charges = [
      Charge(
        id: "f", receivable: "r", kind: .reminderFee, amount: Money(minorUnits: 38_00, .nok),
        claimedOn: Self.asOf.adding(days: -12))
    ]
    var behaviour = Behaviour()
    behaviour.chances = [.init(from: 0, chance: 0.95)]
    behaviour.habits = [.init(share: 1, times: 1)]
    behaviour.weekdays = Array(repeating: 1, count: 7)
    behaviour.paysCharges = 0.5
    (behaviour.disputes.chance, behaviour.insolvent) = (0, 0)
    let accounts = [(account: account, creditor: Creditor(id: "us", name: "Us"))]
    let fit = try Self.fit(accounts, behaviour, isStated: true)
    let plan = PolicySimulation.Plan(day: Self.asOf, days: 28, futures: 40, seed: 3)
    let result = try PolicySimulation(plan, fit: fit, countries: ["NO"]).run(
      accounts, sides: [Self.late], workers: 1)
    let sums = result.unasked.map { $0.cash(.nok, weeks: 4) }
    #expect(Set(sums) == [600_00, 638_00])
    #expect(sums == result.sides[0].map { $0.cash(.nok, weeks: 4) })
  }

  @Test func workersChangeNothing() throws {
    let accounts = try Self.ledger(40, seed: 8)
    let sides = [Self.early, Self.late]
    let one = try Self.simulated(accounts, letter: 1.6, sides: sides, futures: 3)
    #expect(try Self.simulated(accounts, letter: 1.6, sides: sides, futures: 3, workers: 2) == one)
    #expect(try Self.simulated(accounts.reversed(), letter: 1.6, sides: sides, futures: 3, workers: 3) == one)
  }

  /// Accounts that are lived through to a later day are, as their books were known on the first, those that were lived
  /// through to it.
  @Test func whatHappensAfterTheDayIsNoPartOfWhatMayCome() throws {
    let flow = StatedFlow(luck: Luck(seed: 9, future: 0))
    var behaviour = Behaviour().letting(letters: 1.6)
    (behaviour.disputes.chance, behaviour.bounces) = (0.2, 0.1)
    let reacting = ReactingCustomers(behaviour, flow: flow, seed: 9, asOf: Self.asOf)
    var generator = LedgerGenerator(receivables: 120, seed: 9, asOf: Self.asOf, reacting: reacting)
    var later = 0
    while let account = generator.next() {
      let day = Self.asOf.adding(days: -90)
      var then = try reacting.live(account, of: generator.creditor, through: day)
      var now = try reacting.live(account, of: generator.creditor, through: Self.asOf)
      // Which addresses send letters back is known without the day on which it came out.
      (then.contactPoints, now.contactPoints) = ([], [])
      then.invoices.removeAll { day < $0.issueDay }
      if now != then { later += 1 }
      #expect(now.known(on: day) == then)
    }
    #expect(later > 10)
  }

  /// One claim of NOK 1,000 that fell due on Monday 2026-03-16, and chances that leave nothing open: nobody pays but
  /// on the day after a letter, or ten days after the due day at the latest.
  @Test func whatHappensIsCounted() throws {
    var account = Account(creditor: "us", customer: Customer(id: "c", name: "C", kind: .business))
    account.invoices = [
      Invoice(
        id: "i", number: "1", issueDay: Self.asOf.adding(days: -18), currency: .nok,
        receivables: [
          Receivable(id: "r", dueDay: Self.asOf.adding(days: -4), amount: Money(minorUnits: 1000_00, .nok))
        ])
    ]
    var behaviour = Behaviour().letting(letters: 1000)
    behaviour.chances = [.init(from: 0, chance: 0), .init(from: 12, chance: 0.95)]
    behaviour.habits = [.init(share: 1, times: 1)]
    (behaviour.disputes.chance, behaviour.bounces, behaviour.insolvent) = (0, 0, 0)
    let accounts = [(account: account, creditor: Creditor(id: "us", name: "Us"))]
    let fit = try Self.fit(accounts, behaviour, isStated: true)
    let plan = PolicySimulation.Plan(day: Self.asOf, days: 28, futures: 20, seed: 3)
    let result = try PolicySimulation(plan, fit: fit, countries: ["NO"]).run(
      accounts, sides: [Self.early], workers: 1)
    // The letter goes out on Monday 2026-03-23, the third day of the futures; from 2026-03-28 on, a Saturday, it is
    // paid with a chance of 0.95 a day: on Monday 2026-03-30, the tenth, which is in the second week, in most of them.
    #expect(result.sides[0].allSatisfy { $0.letters == [.friendly: 1] && $0.needless == 1 })
    let second = result.sides[0].count { $0.cash[.nok] == [0, 1000_00, 0, 0] }
    #expect(second > 16 && result.sides[0].allSatisfy { $0.cash(.nok, weeks: 4) == 1000_00 })
  }
}

extension PolicySimulationTests {
  /// Holds every claim back for so many days in a row, asking anew each night, and does nothing else.
  private final class Holding: ReminderFlow {
    private let days: Int

    init(days: Int) { self.days = days }

    func state(of account: Account, creditor: Creditor, day: CivilDay) throws(MoneyError) -> AccountState {
      try AccountState(account: account, creditor: creditor, calendar: .norway, asOf: day)
    }

    func night(
      _ account: Account, creditor: Creditor, day: CivilDay, isDone: (NightAct) -> Bool
    ) throws(MoneyError) -> DecidedNight {
      var night = DecidedNight(day: day, account: account, acts: [], next: day.adding(days: 1))
      if day.days(since: PolicySimulationTests.asOf) <= days {
        night.held = Set(account.invoices.flatMap(\.receivables).map(\.id))
      }
      return night
    }
  }

  /// Nobody ever pays; the first night is the first day of the futures. A claim that is held on nights 1 to 31 and let
  /// go on the 32nd was held for 31 days; on nights 1 to 30, for 30; one that is never let go, for all but the first.
  @Test(arguments: [(31, 60, 1), (30, 60, 0), (60, 31, 0), (60, 32, 1)])
  func whoIsHeldLongIsCounted(_ nights: Int, _ days: Int, _ long: Int) throws {
    var account = Account(creditor: "us", customer: Customer(id: "c", name: "C", kind: .business))
    account.invoices = ["1", "2"].map { number in
      Invoice(
        id: "i\(number)", number: number, issueDay: Self.asOf.adding(days: -40), currency: .nok,
        receivables: [
          Receivable(id: "r\(number)", dueDay: Self.asOf.adding(days: -26), amount: Money(minorUnits: 1000_00, .nok))
        ])
    }
    var behaviour = Behaviour()
    behaviour.chances = [.init(from: 0, chance: 0)]
    behaviour.disputes.chance = 0
    let accounts = [(account: account, creditor: Creditor(id: "us", name: "Us"))]
    let plan = PolicySimulation.Plan(day: Self.asOf, days: days, futures: 2, seed: 1)
    let fit = try Self.fit(accounts, behaviour, isStated: true)
    let result = try PolicySimulation(plan, fit: fit, countries: ["NO"]).run(
      accounts, sides: [{ Holding(days: nights) }], workers: 1)
    #expect(result.sides[0].map(\.heldLong) == [long, long])
  }
}

@Suite struct FutureBandTests {
  @Test(arguments: [(7, [1]), (30, [4, 5]), (90, [4, 13]), (365, [4, 13, 26, 53]), (730, [4, 13, 26, 52, 105])])
  func sumsAreToldAtMilestones(_ days: Int, _ weeks: [Int]) throws {
    let plan = PolicySimulation.Plan(
      day: CivilDay(daysSinceEpoch: 0), days: days, futures: 1, seed: 1)
    let fit = BehaviourFit(Behaviour(), isStated: true, known: plan.day)
    let result = try PolicySimulation(plan, fit: fit, countries: []).run([], sides: [], workers: 1)
    #expect(result.milestones == weeks)
  }

  @Test func oneMoreFigureLiesInARangeAsOftenAsItSays() throws {
    let band = try #require(FutureBand((1...200).reversed().map { Int128($0) }))
    #expect(band.middle == 100 && band.half == 50...151 && band.most == 20...181 && band.nearlyAll == 5...196)
    let one = try #require(FutureBand([7]))
    #expect(one.middle == 7 && one.nearlyAll == 7...7)
    #expect(FutureBand([]) == nil)
  }

  @Test func futuresAreComparedOneByOne() throws {
    let found = try #require(FutureComparison([5, 3, 9, 1], with: [4, 3, 2, 2]))
    #expect(found.more == 2 && found.same == 1 && found.less == 1 && found.difference.nearlyAll == -1...7)
    #expect(found.difference.middle == 0)
  }
}
