@testable import Dunning
import LedgerTestSupport
import GRDB
@testable import Ledgers
import Receivables
import Testing

/// Runs over a stored ledger.
@Suite struct LedgerRunTests {
  @Test func aRunRecordsWhatAPreviewShowsAndASecondOneNothing() throws {
    let nights = try Nights(Nights.books(["a", "b"]))
    let day = try Nights.day("2026-02-10")
    let ledger = try nights.store.read { try $0.ledger() }
    let preview = try ledger.accounts.flatMap {
      try Nights.evaluator().decide($0, creditor: ledger.creditors[0], asOf: day)
    }
    let run = try nights.run(day)
    #expect(run.decisions == preview)
    #expect(try nights.entries() == ["1 a friendly proposed", "2 b friendly proposed"])
    let before = try SampleLedgers.export(nights.store)
    let second = try nights.run(day)
    #expect(second.decisions == preview && second.new.isEmpty && second.report.standing == 2)
    #expect(try SampleLedgers.export(nights.store) == before)
    #expect(try nights.store.read { try Int.fetchOne($0.database, sql: "SELECT count(*) FROM run") } == 1)
    let next = try nights.run(day.adding(days: 1))
    #expect(next.new.isEmpty && next.report.kept == KeptDecisions(accounts: 2, outcomes: ["notice": 2]))
    #expect(try LedgerCheck.run(nights.store).faults.isEmpty)
  }

  @Test func theSchemaItselfRefusesASecondEntryOfAKey() throws {
    let nights = try Nights(Nights.books(["a"]))
    try nights.run(Nights.day("2026-02-10"))
    #expect(throws: LedgerStoreError.self) {
      try nights.store.write { books in
        try books.database.execute(
          sql: """
            INSERT INTO outbox (creditor, customer, receivable, step, cycle, kind, state, day, document)
            SELECT creditor, customer, receivable, step, cycle, kind, 'approved', day, document FROM outbox
            """)
      }
    }
  }

  @Test func anEarlierDayIsRefusedUnlessReplayed() throws {
    let nights = try Nights(Nights.books(["a"]))
    try nights.run(Nights.day("2026-02-10"))
    let earlier = try Nights.day("2026-02-09")
    #expect(throws: LedgerStoreError.self) { try nights.run(earlier) }
    #expect(try nights.run(earlier, replay: true).report.standing == 1)
  }

  @Test func whatIsPaidIsWithdrawnFromTheOutbox() throws {
    let nights = try Nights(Nights.books(["a"]))
    try nights.run(Nights.day("2026-02-10"))
    let paidOn = try Nights.day("2026-02-11")
    try nights.change("a") {
      $0.payments = [Payment(id: "p", paidOn: paidOn, amount: Money(minorUnits: 5_000_00, .nok), invoice: "a-1")]
    }
    #expect(try nights.run(paidOn).withdrawn.map(\.why) == ["paid on 2026-02-11"])
    #expect(try nights.entries() == ["1 a friendly withdrawn"])
    #expect(
      try nights.store.read { try $0.account(AccountKey(creditor: "shop", customer: "a")) }?.notices.map(\.state) == [
        .withdrawn
      ])
  }

  @Test func aSubjectThatFailsStopsNothingElseAndLeavesNoTrace() throws {
    var books = try Nights.books(["a", "b"])
    books.accounts[0].customer.policy = "no-such-policy"
    let nights = try Nights(books)
    let run = try nights.run(Nights.day("2026-02-10"))
    #expect(run.decisions.map(\.outcome) == [.error, .notice])
    #expect(try nights.entries() == ["1 b friendly proposed"])
  }

  @Test func everyCreditorIsDecidedByItsOwnPolicy() throws {
    var books = try Nights.books(["a"])
    let other = try Nights.books(["a"])
    books.creditors[0].policy = "patient-no"
    books.creditors.append(Creditor(id: "other", name: "Other", contact: "x@other.example", policy: "strict-no"))
    books.accounts += other.accounts.map { account in
      var account = account
      account.creditor = "other"
      return account
    }
    let run = try Nights(books).run(Nights.day("2026-02-05"), policy: nil)
    #expect(
      run.decisions.map { "\($0.subject.creditor) \($0.policy.name) \($0.outcome.rawValue)" } == [
        "other strict-no notice", "shop patient-no contact",
      ])
    #expect(run.new.map { "\($0.key.creditor) \($0.key.step)" } == ["other friendly", "shop contact"])
  }

  @Test func chargesOnStalePaymentsAreRefusedUntilAcknowledged() throws {
    var books = try Nights.books(["a"], unapproved: ReminderLevel.allCases)
    books.creditors[0].paymentsReadThrough = try Nights.day("2026-02-10")
    let nights = try Nights(books)
    let friendly = try Nights.day("2026-02-20")
    #expect(try nights.run(friendly).new.map(\.key.step) == ["friendly"])
    try nights.dispatch(friendly)
    let day = try Nights.day("2026-03-10")
    let blocked = try nights.run(day).decisions[0]
    #expect(blocked.outcome == .blocked && blocked.guards.filter(\.blocks).map(\.id) == ["payments_stale"])
    #expect(
      blocked.guards.first { $0.id == "payments_stale" }?.message == """
        payments are known through 2026-02-10 alone, more than 3 days ago: the customer may have paid; import payments, or acknowledge it
        """)
    _ = try PaymentAcknowledgement(
      creditor: nil, who: "Kari", why: "the bank is closed", from: day, until: day.adding(days: 1)
    ).record(in: nights.store)
    let allowed = try nights.run(day).decisions[0]
    #expect(allowed.outcome == .notice && allowed.guards.first { $0.id == "payments_stale" }?.override?.who == "Kari")
    #expect(try LedgerCheck.run(nights.store).faults.isEmpty)
  }

  @Test(arguments: [1, 2, 5])
  func anyNumberOfWorkersDoesTheSame(jobs: Int) throws {
    let customers = (0..<400).map { "c\($0)" }
    let one = try Nights(Nights.books(customers)), several = try Nights(Nights.books(customers))
    for (day, edit) in [("2026-02-10", nil), ("2026-02-11", "c77"), ("2026-02-12", nil)] {
      let day = try Nights.day(day)
      if let edit {
        for nights in [one, several] {
          try nights.change(edit) {
            $0.payments = [
              Payment(id: "p", paidOn: day, amount: Money(minorUnits: 5_000_00, .nok), invoice: "\(edit)-1")
            ]
          }
        }
      }
      let (first, second) = (try one.run(day), try several.run(day, jobs: jobs))
      #expect(first.decisions == second.decisions && first.new == second.new)
      #expect(
        first.withdrawn.map(\.entry) == second.withdrawn.map(\.entry) && first.withdrawn.count == (edit == nil ? 0 : 1))
    }
    #expect(
      try one.entries() == several.entries() && SampleLedgers.export(one.store) == SampleLedgers.export(several.store))
    #expect(try one.entries().count == 400)
    #expect(try LedgerCheck.run(several.store).faults.isEmpty)
  }

  @Test func whatCannotBeToldOrIsStoppedIsNotWritten() throws {
    struct Full: Error {}
    let nights = try Nights(Nights.books((0..<600).map { "c\($0)" }))
    let before = try SampleLedgers.export(nights.store)
    let run = DunningRun(store: nights.store, asOf: try Nights.day("2026-02-10"), jobs: 2) { Nights.evaluator() }
    var told = 0
    #expect(throws: Full.self) {
      try run.run(
        renderer: { { decisions, _, _ in decisions.count } },
        write: { _ in
          told += 1
          if told == 300 { throw Full() }
        })
    }
    #expect(throws: Full.self) { try run.run(renderer: { { _, _, _ in throw Full() } }, write: { (_: Int) in }) }
    #expect(throws: LedgerStoreError.self) {
      try run.run(isCancelled: { true }, renderer: { { _, _, _ in 0 } }, write: { _ in })
    }
    #expect(try SampleLedgers.export(nights.store) == before && nights.entries().isEmpty)
    #expect(try nights.store.read { try Int.fetchOne($0.database, sql: "SELECT count(*) FROM source") } == 1)
  }
}
