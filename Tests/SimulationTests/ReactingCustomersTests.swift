import LedgerFormat
import Receivables
import Testing

@testable import Simulation

/// Ledgers of customers who react, whose truth is known.
@Suite struct ReactingCustomersTests {
  private static let asOf = CivilDay("2026-03-20") ?? CivilDay(daysSinceEpoch: 0)

  /// Chances that are the same on every day from three days before the due day on, and nothing else.
  private static func plain(letter: Double) -> Behaviour {
    var behaviour = Behaviour().letting(letters: letter)
    behaviour.chances = [.init(from: -3, chance: 0.04), .init(from: 3, chance: 0.05)]
    behaviour.habits = [.init(share: 1, times: 1)]
    behaviour.weekdays = Array(repeating: 1, count: 7)
    behaviour.disputes.chance = 0
    behaviour.bounces = 0
    behaviour.insolvent = 0
    return behaviour
  }

  /// An account of one claim that has been through its days, and what it shows of its letter.
  private struct Watched {
    var isHeldBack: Bool
    var hadLetter: Bool
    /// Day of payment after the due day, and after the day of the letter where nothing is in its way.
    var paidAfterDue: Int?
    var paidAfterLetter: Int?
  }

  private static func watched(_ count: Int, letter: Double, heldBack: Double) throws -> [Watched] {
    let luck = Luck(seed: 11, future: 0)
    let flow = StatedFlow(ladder: [(.friendly, 5)], heldBack: heldBack, luck: luck)
    let reacting = ReactingCustomers(plain(letter: letter), flow: flow, seed: 11, asOf: asOf)
    let creditor = Creditor(id: "us", name: "Us")
    return try (0..<count).map { number in
      let issued = asOf.adding(days: -120 - number % 200)
      var account = Account(creditor: "us", customer: Customer(id: "c\(number)", name: "C", kind: .business))
      account.invoices = [
        Invoice(
          id: "i\(number)", number: "\(number)", issueDay: issued, currency: .nok,
          receivables: [
            Receivable(
              id: "r\(number)", dueDay: issued.adding(days: 14), amount: Money(minorUnits: 1000_00, .nok))
          ])
      ]
      let lived = try reacting.live(account, of: creditor, through: asOf)
      let due = BusinessCalendar.norway.rolled(issued.adding(days: 14))
      let letterDay = BusinessCalendar.norway.rolled(due.adding(days: 5))
      if let notice = lived.notices.first { #expect(notice.day == letterDay) }
      let paid = lived.payments.first?.paidOn
      return Watched(
        isHeldBack: flow.holdsBack("c\(number)"), hadLetter: !lived.notices.isEmpty,
        paidAfterDue: paid?.days(since: due), paidAfterLetter: paid?.days(since: letterDay))
    }
  }

  private static func share(_ claims: [Watched], _ isPaid: (Watched) -> Bool) -> (share: Double, error: Double) {
    let share = Double(claims.count(where: isPaid)) / Double(claims.count)
    return (share, (share * (1 - share) / Double(claims.count)).squareRoot())
  }

  /// A letter makes payment 1.6 times as likely a day for ten days. Who is compared with whom by having got one at
  /// all shows the contrary; letters held back by chance show what it does: of those open on its day 1 − 0.92¹⁰ =
  /// 56.6 % pay within ten days with it, and 1 − 0.95¹⁰ = 40.1 % without.
  @Test func aNaiveComparisonHasTheWrongSignAndAHoldBackTheRightOne() throws {
    let claims = try Self.watched(6000, letter: 1.6, heldBack: 0.5)
    let sent = claims.filter { !$0.isHeldBack }
    let naive = { (hadLetter: Bool) in
      Self.share(sent.filter { $0.hadLetter == hadLetter }) { ($0.paidAfterDue ?? .max) <= 15 }.share
    }
    #expect(naive(true) < naive(false) - 0.25, "\(naive(true)) \(naive(false))")
    let open = claims.filter { ($0.paidAfterLetter ?? .max) > 0 }
    let (with, without) = (open.filter { !$0.isHeldBack }, open.filter(\.isHeldBack))
    #expect(with.allSatisfy(\.hadLetter) && !without.contains(where: \.hadLetter))
    for (side, truth) in [(with, 0.5656), (without, 0.4013)] {
      let found = Self.share(side) { ($0.paidAfterLetter ?? .max) <= 10 }
      #expect(abs(found.share - truth) < 4 * found.error, "\(found) \(truth)")
    }
  }

  @Test func aLetterThatChangesNothingChangesNothing() throws {
    let with = try Self.watched(500, letter: 1, heldBack: 0)
    let without = try Self.watched(500, letter: 1, heldBack: 1)
    #expect(with.map(\.paidAfterDue) == without.map(\.paidAfterDue))
    #expect(with.contains(where: \.hadLetter) && !without.contains(where: \.hadLetter))
  }

  private static func text(_ receivables: Int, seed: UInt64, _ behaviour: Behaviour) throws -> String {
    let flow = StatedFlow(luck: Luck(seed: seed, future: 0))
    var generator = LedgerGenerator(
      receivables: receivables, seed: seed, asOf: asOf,
      reacting: ReactingCustomers(behaviour, flow: flow, seed: seed, asOf: asOf))
    var text = generator.header
    while let account = try generator.nextAccount() { text += LedgerWriter.line(account) }
    return text
  }

  @Test func paidClaimsHaveHadLettersAndTheLedgerIsReadWithoutAWord() throws {
    let reading = LedgerReader.read(Array(try Self.text(600, seed: 3, Behaviour()).utf8), file: "made")
    #expect(reading.faults.isEmpty, "\(reading.faults.first?.description ?? "")")
    let ledger = try #require(reading.ledger)
    let creditor = try #require(ledger.creditors.first)
    let claims = try ledger.accounts.flatMap { account in
      try AccountState(account: account, creditor: creditor, calendar: .norway, asOf: Self.asOf).receivables
    }
    let paid = claims.filter { $0.status == .paid }
    #expect(paid.count > 300)
    #expect(paid.count { !$0.notices.isEmpty } > 100)
    #expect(ledger.accounts.flatMap(\.disputes).count > 5)
    #expect(ledger.accounts.flatMap(\.notices).allSatisfy { $0.day < Self.asOf })
    #expect(ledger.accounts.flatMap(\.payments).allSatisfy { $0.paidOn < Self.asOf })
    #expect(ledger.accounts.flatMap(\.creditNotes).contains { $0.reason == "An objection was found right" })
  }

  @Test func aSeedMakesTheSameLedgerAndAnotherAnother() throws {
    #expect(try Self.text(60, seed: 7, Behaviour()) == Self.text(60, seed: 7, Behaviour()))
    #expect(try Self.text(60, seed: 7, Behaviour()) != Self.text(60, seed: 8, Behaviour()))
  }
}
