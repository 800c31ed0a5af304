import Receivables
import Testing

@testable import Dunning
@testable import Ledgers

/// Nights of a creditor whose runs are made on Mondays, with a run every night all the same. The claims are due on
/// 2026-02-02, a Monday; 2026-02-16 is one too.
@Suite struct RunDayNightTests {
  private func nights(_ customers: [String]) throws -> Nights {
    var books = try Nights.books(customers)
    books.creditors[0].runDays = RunDays(weekdays: [.monday], monthDays: [])
    return try Nights(books)
  }

  @Test func nothingIsProposedBeforeTheRunAndWhatIsProposedStays() throws {
    let nights = try nights(["a", "b", "c"])
    let friday = try nights.run(Nights.day("2026-02-13"))
    #expect(try nights.entries() == [])
    #expect(Set(friday.decisions.map(\.reason)) == ["no_run_day"])
    #expect(friday.decisions.map(\.nextLook?.description) == ["2026-02-16", "2026-02-16", "2026-02-16"])
    #expect(try nights.run(Nights.day("2026-02-16")).new.map(\.key.step) == ["friendly", "friendly", "friendly"])

    let tuesday = try Nights.day("2026-02-17")
    try nights.change("b") {
      $0.payments = [Payment(id: "p", paidOn: tuesday, amount: Money(minorUnits: 5_000_00, .nok), invoice: "b-1")]
    }
    try nights.change("c") {
      $0.blocks = [DunningBlock(id: "s", from: tuesday, reason: "they called", setBy: "Kari")]
    }
    let run = try nights.run(tuesday)
    #expect(run.new.isEmpty && run.decisions.map(\.reason) == ["no_run_day", "blocked"])
    #expect(run.withdrawn.map(\.why) == ["paid on 2026-02-17", "not wanted any more: hold, blocked"])
    #expect(
      try nights.entries() == ["1 a friendly proposed", "2 b friendly withdrawn", "3 c friendly withdrawn"])
  }

  /// A person approves on any day, and what was approved leaves on any day.
  @Test func whatIsApprovedIsSentOnAnyDay() throws {
    let nights = try nights(["a"])
    try nights.run(Nights.day("2026-02-16"))
    let tuesday = try Nights.day("2026-02-17")
    _ = try nights.desk(tuesday).approve([1])
    let report = try nights.dispatch(tuesday)
    #expect(report.sent.count == 1 && report.dropped.isEmpty && report.waiting.isEmpty)
    #expect(try nights.entries() == ["1 a friendly sent"])
  }

  /// The field is kept by the store and is part of what an export writes.
  @Test func theStoreKeepsTheDays() throws {
    let nights = try nights(["a"])
    let creditors = try nights.store.read { try $0.creditors() }
    #expect(creditors.map(\.runDays) == [RunDays(weekdays: [.monday], monthDays: [])])
  }
}
