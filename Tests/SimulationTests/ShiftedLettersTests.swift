import Foundation
import LedgerFormat
import Receivables
import Testing

@testable import Simulation

/// What weekends and holidays that put letters off show of them.
@Suite struct ShiftedLettersTests {
  private static let asOf = CivilDay("2026-03-20") ?? CivilDay(daysSinceEpoch: 0)

  private static func finding(_ receivables: Int, seed: UInt64, letter: Double) throws -> ShiftedLetters.Finding {
    let behaviour = Behaviour().letting(letters: letter)
    let reacting = ReactingCustomers(
      behaviour, flow: StatedFlow(luck: Luck(seed: seed, future: 0)), seed: seed, asOf: asOf)
    var generator = LedgerGenerator(receivables: receivables, seed: seed, asOf: asOf, reacting: reacting)
    let known = asOf.adding(days: -1)
    var shifted = ShiftedLetters(from: known.adding(days: -365), known: known)
    while let account = try generator.nextAccount() {
      shifted.add(
        try AccountState(account: account, creditor: generator.creditor, calendar: .norway, asOf: known))
    }
    return shifted.finding
  }

  /// Letters that make payment three times as likely are seen, and those that change nothing are not, though who got
  /// one seems to pay the worse for it.
  @Test(arguments: [(UInt64(1), 3.0), (2, 1.0)])
  func whatIsPlantedIsFound(_ seed: UInt64, _ letter: Double) throws {
    guard case .effect(let effect) = try Self.finding(2500, seed: seed, letter: letter) else {
      Issue.record("nothing was found")
      return
    }
    // What was due on Monday 2025-04-14 had its letter on the Tuesday after Easter, eight days later.
    #expect(effect.days == 5...8, "\(effect)")
    #expect(effect.range(.nineteen).contains(letter) && effect.isClear == (letter > 1), "\(effect)")
  }

  /// Accounts of one claim each that fell due on days in a row, with a first letter so many days later, paid so many
  /// days later.
  private static func accounts(
    _ count: Int, letter: @escaping (CivilDay) -> CivilDay?
  ) throws -> ShiftedLetters.Finding {
    var shifted = ShiftedLetters(from: asOf.adding(days: -300), known: asOf)
    for number in 0..<count {
      let due = BusinessCalendar.norway.rolled(asOf.adding(days: -30 - number % 200))
      var account = Account(creditor: "us", customer: Customer(id: "c\(number)", name: "C", kind: .business))
      account.invoices = [
        Invoice(
          id: "i", number: "1", issueDay: due.adding(days: -14), currency: .nok,
          receivables: [Receivable(id: "r", dueDay: due, amount: Money(minorUnits: 1000_00, .nok))])
      ]
      account.notices =
        letter(due).map {
          [Notice(id: "n", level: .friendly, receivables: ["r"], day: $0, deadline: $0.adding(days: 14))]
        } ?? []
      shifted.add(
        try AccountState(
          account: account, creditor: Creditor(id: "us", name: "Us"), calendar: .norway, asOf: asOf))
    }
    return shifted.finding
  }

  /// On the days after the due day on which letters go, nothing shifts 14 and 21; a weekend shifts 5 to a Monday.
  @Test func whereNothingCanBeSaidItIsSaidWhy() throws {
    let monday = { (due: CivilDay) in BusinessCalendar.norway.rolled(due.adding(days: 5)) }
    #expect(try Self.accounts(100, letter: { _ in nil }) == .nothing(.tooFewLetters))
    #expect(try Self.accounts(19, letter: monday) == .nothing(.tooFewLetters))
    let anyDay = { (due: CivilDay) in due.adding(days: 3 + Int(due.daysSinceEpoch) * 7 % 11) }
    #expect(try Self.accounts(200, letter: anyDay) == .nothing(.noRule))
    let daily = { (due: CivilDay) in due.adding(days: 5) }
    #expect(try Self.accounts(200, letter: daily) == .nothing(.noShift))
    #expect(try Self.accounts(200, letter: monday) == .nothing(.tooFewPayments))
  }

  /// Of twice as likely with a standard error of 0.3, e^(−0.588) leaves 1.111, and e^(−0.7915) 0.906: what is shown
  /// leaves out that letters change nothing, and is not told as an effect. Of 2.3 times, it leaves 1.042.
  @Test func whatIsToldIsSurerThanWhatIsShown() {
    let effect = LetterEffect(times: 2, error: 0.3, days: 5...7, claims: 100, paid: 30)
    #expect(abs(effect.range(.nineteen).lowerBound - 1.1109) < 0.0001)
    #expect(!effect.isClear)
    #expect(LetterEffect(times: 2.3, error: 0.3, days: 5...7, claims: 100, paid: 30).isClear)
  }

  /// A product of chances that fits by hand: at age 1 two of four days bring a payment without a letter, at age 2 two
  /// of four without and four of four with one, so that a letter makes payment twice as likely.
  @Test func theLettersPartIsWhatAgeAndWeekdayDoNotExplain() throws {
    var grid = LetterGrid(customers: 16)
    let add = { (grid: inout LetterGrid, age: Int, hasLetter: Bool, customers: Range<Int>, paid: Int) in
      for (place, customer) in customers.enumerated() {
        grid.add(
          LetterGrid.Place(kind: 0, age: age, weekday: 0, due: 1, hasLetter: hasLetter), customer: customer,
          isPaid: place < paid, matters: age == 2)
      }
    }
    add(&grid, 1, false, 0..<4, 2)
    add(&grid, 2, false, 4..<8, 2)
    add(&grid, 2, true, 8..<12, 4)
    let fit = try #require(grid.fit())
    #expect(abs(fit.times - 2) < 1e-8 && grid.paid == 6)
    // The logarithm of a ratio of 4/4 to 2/4 has the variance 1/4 − 1/4 + 1/2 − 1/4 (Katz and others, 1978).
    #expect(abs(fit.error - 0.5) < 1e-6, "\(fit)")
  }
}
