import LedgerTestSupport
import Foundation
@testable import Ledgers
import PolicyEngine
import Receivables
import Testing

/// Many nights in a row; `.ci/checks/year` has more of them, and more customers.
@Suite struct YearTests {
  private static let customers = 6
  private static let nights = 60

  private func books() throws -> Ledger {
    var books = try Nights.books((1...Self.customers).map { "c\($0)" }, unapproved: ReminderLevel.allCases)
    for index in books.accounts.indices {
      let number = books.accounts[index].invoices[0].id
      let start = try Nights.day("2026-02-02")
      books.accounts[index].invoices[0].receivables[0].dueDay = start.adding(days: index % 29)
      if index % 3 == 1 {
        books.accounts[index].payments = [
          Payment(
            id: "p", paidOn: start.adding(days: 40 + index % 17),
            amount: Money(minorUnits: Int64(1_000_00 * (1 + index % 5)), .nok), invoice: number)
        ]
      }
    }
    return books
  }

  @Test func theyEndTheSameInOneGoOrStartedAnewEachNight() throws {
    let (through, anew) = (try Nights(books()), try Nights(books()))
    // One worker asks for it, once a night, and nights follow each other: no two threads ever have it at once.
    nonisolated(unsafe) let evaluator = Nights.evaluator()
    let first = try Nights.day("2026-02-01")
    for night in 0..<Self.nights {
      let day = first.adding(days: night)
      _ = try Night(through.store, day) { evaluator }
      try through.dispatch(day, evaluator)
      let store = try LedgerStore(path: anew.store.path, .write)
      _ = try Night(store, day, jobs: 3) { Nights.evaluator() }
      try anew.dispatch(day)
    }
    #expect(try SampleLedgers.export(through.store) == SampleLedgers.export(anew.store))
    #expect(try through.entries() == anew.entries())
    #expect(try through.entries().count > Self.customers)
    #expect(try LedgerCheck.run(anew.store).faults.isEmpty)
  }

  @Test func theyComeToWhatATimelineOfTestsComesTo() throws {
    let nights = try Nights(books())
    let creditor = try #require(try books().creditors.first)
    let evaluator = Nights.evaluator()
    var accounts = try books().accounts.sorted { AccountKey($0) < AccountKey($1) }
    for night in 0..<Self.nights {
      let day = try Nights.day("2026-02-01").adding(days: night)
      try nights.run(day)
      try nights.dispatch(day, evaluator)
      for index in accounts.indices {
        let decisions = try evaluator.decide(accounts[index], creditor: creditor, asOf: day)
        accounts[index] = DecisionPosting.record(decisions, in: accounts[index])
      }
    }
    #expect(try nights.store.read { try $0.ledger() }.accounts == accounts)
  }
}
