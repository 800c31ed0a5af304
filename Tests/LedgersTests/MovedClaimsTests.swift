import LedgerFormat
import LedgerTestSupport
import Receivables
import Testing

@testable import Ledgers

/// Claims that are another customer's from one import to the next, with all that happened to them.
@Suite struct MovedClaimsTests {
  private let day = SampleLedgers.day
  private func nok(_ kroner: Int64) -> Money { Money(minorUnits: kroner * 100, .nok) }

  /// The books of a and b, and those in which all of a's is b's.
  private func merged() -> (before: Ledger, after: Ledger) {
    let before = SampleLedgers.books(["a", "b"])
    var after = before
    after.accounts[1].invoices = before.accounts[0].invoices + before.accounts[1].invoices
    after.accounts[0].invoices = []
    return (before, after)
  }

  /// Writes what a run would: it came with no file.
  private func change(_ key: AccountKey, in store: LedgerStore, _ body: (inout Account) -> Void) throws {
    try store.write { books in
      let stored = try #require(try books.stored(key))
      var account = stored.account
      body(&account)
      let journal = try Journal(books, .run, day: day, name: "a run")
      try journal.write(account, over: stored)
      try journal.end()
    }
  }

  @Test func whatHappenedGoesAlongAndStays() throws {
    let store = try SampleLedgers.store()
    let (before, after) = merged()
    try SampleLedgers.take(before, into: store, complete: false)
    let a = AccountKey(creditor: "shop", customer: "a")
    try change(a, in: store) { account in
      account.notices = [Notice(id: "n", level: .friendly, receivables: ["A1"], day: day.adding(days: 20))]
      account.payments = [Payment(id: "p", paidOn: day, amount: nok(30), invoice: "A1")]
      account.invoices[0].subject = "set by a person"
    }
    let refused = try SampleLedgers.take(after, into: store, complete: false)
    #expect(refused.outcome == .needsAcceptance)
    #expect(
      refused.changes.map(\.description) == [
        "moved: shop b: invoice A1: customer a → b", "moved: shop b: payment p: customer a → b",
        "moved: shop b: notice n: customer a → b",
      ])
    #expect(try store.read { try $0.account(a)?.invoices.count } == 1)
    #expect(try SampleLedgers.take(after, into: store, accepting: true, complete: false).outcome == .written)
    #expect(try LedgerCheck.run(store).faults == [])
    for _ in 1...2 {
      let accounts = try store.read { try $0.accounts(after: nil, limit: 9) }
      #expect(accounts[0].invoices == [] && accounts[0].notices == [] && accounts[0].payments == [])
      #expect(accounts[1].invoices.map(\.id) == ["B1", "A1"] && accounts[1].invoices[1].subject == "set by a person")
      #expect(accounts[1].notices.map(\.id) == ["n"] && accounts[1].payments.map(\.id) == ["p"])
      #expect(try SampleLedgers.take(after, into: store, complete: false).changes == [])
    }
    #expect(try LedgerCheck.run(store).faults == [])
    // And back again, as it was.
    #expect(try SampleLedgers.take(before, into: store, accepting: true, complete: false).outcome == .written)
    #expect(try store.read { try $0.account(a)?.notices.map(\.id) } == ["n"])
    #expect(try LedgerCheck.run(store).faults == [])
  }

  @Test func aCompleteFileTakesNothingOfItAway() throws {
    let store = try SampleLedgers.store()
    let (before, after) = merged()
    try SampleLedgers.take(before, into: store)
    #expect(try SampleLedgers.take(after, into: store, accepting: true).outcome == .written)
    #expect(try SampleLedgers.take(after, into: store).outcome == .unchanged)
    let b = try store.read { try $0.account(AccountKey(creditor: "shop", customer: "b")) }
    #expect(b?.invoices.map(\.id) == ["B1", "A1"])
    #expect(try LedgerCheck.run(store).faults == [])
  }

  @Test func aPromiseForWhatStaysToo() throws {
    let store = try SampleLedgers.store()
    var before = SampleLedgers.books(["a", "b"])
    var second = before.accounts[0].invoices[0]
    (second.id, second.number, second.receivables[0].id) = ("A2", "A2", "A2")
    before.accounts[0].invoices.append(second)
    before.accounts[0].promises = [
      Promise(id: "p", receivables: ["A1", "A2"], amount: nok(200), madeOn: day, dueDay: day)
    ]
    try SampleLedgers.take(before, into: store, complete: false)
    var after = before
    after.accounts[0].promises = []
    after.accounts[1].invoices.append(after.accounts[0].invoices.removeFirst())
    let report = try SampleLedgers.take(after, into: store, accepting: true, complete: false)
    #expect(report.outcome == .failed)
    #expect(
      report.faults.map(\.message) == [
        "invoice A1 cannot move from customer a to b: promise p is for claims that move and for such that stay; end it "
          + "first"
      ])
  }

  @Test func aNoticeOfTwoClaimsStandsWithEach() {
    var from = SampleLedgers.books(["a"]).accounts[0]
    var second = from.invoices[0]
    (second.id, second.number, second.receivables[0].id) = ("A2", "A2", "A2")
    from.invoices.append(second)
    from.notices = [Notice(id: "n", level: .reminder, receivables: ["A1", "A2"], day: day)]
    from.charges = [
      Charge(id: "f", receivable: "A1", notice: "n", kind: .reminderFee, amount: nok(35), claimedOn: day)
    ]
    var to = SampleLedgers.books(["b"]).accounts[0]
    to.notices = [Notice(id: "n", level: .friendly, receivables: ["B1"], day: day)]
    let move = AccountMove(["A1"], from: from, to: to)
    #expect(move.faults == [] && !move.isWhole)
    #expect(move.from.notices.map(\.receivables) == [["A2"]] && move.from.charges == [])
    #expect(move.to.notices.map(\.id) == ["n", "n-a"] && move.to.notices[1].receivables == ["A1"])
    #expect(move.to.charges.map(\.notice) == ["n-a"])
  }

  /// A payment that stays leaves what it names to be paid, and one without a name would leave what moves open.
  @Test func moneyWithoutANameCannotBeLeftBehind() throws {
    let store = try SampleLedgers.store()
    var before = SampleLedgers.books(["a", "b"])
    var second = before.accounts[0].invoices[0]
    (second.id, second.number, second.receivables[0].id, second.paymentReference) = ("A2", "A2", "A2", nil)
    before.accounts[0].invoices.append(second)
    before.accounts[0].payments = [
      Payment(id: "p", paidOn: day, amount: nok(100), invoice: "A2"), Payment(id: "q", paidOn: day, amount: nok(30)),
    ]
    try SampleLedgers.take(before, into: store, complete: false)
    var after = before
    after.accounts[0].payments = []
    after.accounts[1].invoices.append(after.accounts[0].invoices.removeFirst())
    let report = try SampleLedgers.take(after, into: store, accepting: true, complete: false)
    #expect(
      report.faults.map(\.message) == [
        "invoice A1 cannot move from customer a to b: NOK 70.00 of A1 is open, and NOK 100.00 would be, since money "
          + "covers it that does not name it; say with allocations where that goes"
      ])
    // All of a's goes along, so that nothing is left behind.
    after.accounts[1].invoices.append(after.accounts[0].invoices.removeFirst())
    let whole = try SampleLedgers.take(after, into: store, accepting: true, complete: false)
    #expect(whole.outcome == .written)
    let b = try store.read { try $0.account(AccountKey(creditor: "shop", customer: "b")) }
    #expect(b?.payments.map(\.id) == ["p", "q"])
  }

  @Test func mergingKeepsTheStricter() {
    var from = SampleLedgers.books(["a"]).accounts[0]
    from.customer.chargeMode = .noReminders
    from.credit = CreditProfile(limit: nok(50), rating: .d, hold: .watch, openOrders: nok(5))
    from.credit?.groupLimit = nok(70)
    from.blocks = [DunningBlock(id: "s", from: day, reason: "agreed")]
    from.payments = [Payment(id: "p", paidOn: day, amount: nok(10))]
    var to = SampleLedgers.books(["b"]).accounts[0]
    to.customer.chargeMode = .noCharges
    to.credit = CreditProfile(limit: nok(80), rating: .b, hold: .stop, openOrders: nok(7))
    to.credit?.groupLimit = nok(90)
    let move = AccountMove(["A1"], from: from, to: to)
    #expect(move.isWhole && move.from.payments == [] && move.from.credit == nil)
    #expect(move.to.customer.chargeMode == .noReminders && move.to.payments.map(\.id) == ["p"])
    var credit = CreditProfile(limit: nok(50), rating: .d, hold: .stop, openOrders: nok(12))
    credit.groupLimit = nok(70)
    #expect(move.to.credit == credit && move.faults == [])
    to.credit?.openOrders = Money(minorUnits: 700, .eur)
    #expect(AccountMove(["A1"], from: from, to: to).faults.count == 1)
    #expect(move.to.blocks.map(\.id) == ["s"])
  }
}
