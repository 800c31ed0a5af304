import LedgerTestSupport
import Receivables
import Testing

@testable import Ledgers

/// The arms of trials in the books: they go out and come in, and are never changed.
@Suite struct TrialArmTests {
  private static func arm(_ name: String) -> TrialArm {
    TrialArm(id: "grace_2026", arm: name, day: SampleLedgers.day)
  }

  @Test func armsGoOutAsTheyCameInAndStay() throws {
    var books = SampleLedgers.books(["a", "b"])
    books.accounts[0].trialArms = [Self.arm("later")]
    let store = try SampleLedgers.store()
    #expect(try SampleLedgers.take(books, into: store).outcome == .written)
    #expect(LedgerFile.read(path: store.path).ledger == books)
    #expect(try LedgerCheck.run(store).faults == [])
    var other = books
    other.accounts[0].trialArms = [Self.arm("as_now")]
    let refused = try SampleLedgers.take(other, into: store, accepting: true)
    #expect(refused.outcome == .failed)
    #expect(refused.faults.map(\.message).contains { $0.contains("is drawn once and never changed") })
    // A file of an accounting system says nothing of it.
    other.accounts[0].trialArms = []
    other.accounts[0].customer.name = "Another name"
    #expect(try SampleLedgers.take(other, into: store, accepting: true, complete: false).outcome == .written)
    let stored = try #require(LedgerFile.read(path: store.path).ledger?.accounts.first)
    #expect(stored.customer.name == "Another name" && stored.trialArms == [Self.arm("later")])
  }

  /// Of two customers who are made one, who stays keeps their arm, and takes the other's only where they have none.
  @Test func whoStaysKeepsTheirArm() {
    let books = SampleLedgers.books(["a", "b"])
    var (from, to) = (books.accounts[0], books.accounts[1])
    from.trialArms = [Self.arm("later")]
    let ids = Set(from.invoices.map(\.id))
    #expect(AccountMove(ids, from: from, to: to).to.trialArms == [Self.arm("later")])
    to.trialArms = [Self.arm("as_now")]
    #expect(AccountMove(ids, from: from, to: to).to.trialArms == [Self.arm("as_now")])
  }
}
