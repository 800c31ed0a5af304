import GRDB
import LedgerTestSupport
import Ledgers
import PolicyEngine
import Receivables
import TestSupport
import Testing

@testable import Dunning

/// Several actions of one decision, decisions about customers and states of their credit, night by night.
@Suite struct CustomerOutboxTests {
  private let policies: TemporaryPolicies
  private let nights: Nights

  /// One letter with a talk and a task; for the customer, deliveries stopped while two claims are overdue.
  init() throws {
    policies = try TemporaryPolicies([
      "shop/policy.lua": """
      local policy = { api = 1, ladder = { "friendly" } }
      function policy.customer(account, ctx)
        if account.overdue_count > 1 then
          return contact {
            channel = "phone", assignee = "Anne", reason = "customer_talk",
            also = { credit_stop { state = "OD2", assignee = "stock", reason = "deliveries_stopped" } },
          }
        end
        if account.overdue_count == 0 then return credit_resume { reason = "deliveries_resumed" } end
        return wait { reason = "grace_period" }
      end
      function policy.reminder(receivable, ctx)
        if receivable.level then return wait { reason = "ladder_finished" } end
        if receivable.days_overdue < 1 then return wait { reason = "not_due" } end
        return notice {
          level = "friendly", reason = "first_reminder",
          also = { contact { reason = "early_contact" }, task { what = "look at it", reason = "overdue_claims" } },
        }
      end
      return policy
      """,
      "shop/letters/friendly.nb.mustache": "{{invoice.number}} {{invoice.payment_reference}} {{total}}",
    ])
    var books = try Nights.books(["a", "b"])
    for place in books.accounts.indices { books.accounts[place].invoices[0].paymentReference = "2345676" }
    nights = try Nights(books)
    // A second claim of a, due when the first is: both customers would have a step of the same name.
    try nights.change("a") { account in
      var second = account.invoices[0]
      (second.id, second.number) = ("a-2", "a-2")
      second.receivables[0].id = "a-2"
      account.invoices.append(second)
    }
  }

  private func run(_ day: String) throws -> Night {
    let evaluator = EvaluationSettings(locator: policies.locator, defaultPolicy: "shop")
    return try Night(nights.store, Nights.day(day)) { Evaluator(settings: evaluator) }
  }

  private func account(_ id: String) throws -> Account {
    try nights.store.read { try #require(try $0.stored(AccountKey(creditor: "shop", customer: id))).account }
  }

  private func pay(_ id: String, _ kroner: Int64, on day: String) throws {
    try nights.change(id) {
      $0.payments.append(
        Payment(id: "p\($0.payments.count)", paidOn: Samples.day(day), amount: Samples.nok(kroner)))
    }
  }

  private func sound() throws { #expect(try LedgerCheck.run(path: nights.store.path).faults == []) }

  @Test func eachActIsAnEntryOfItsOwnAndNoNightRepeatsIt() throws {
    let first = try run("2026-02-03")
    #expect(
      first.new.map { "\($0.customer) \($0.kind) \($0.key.step) \($0.key.receivable) \($0.particulars.invoiceNumber)" }
        == [
          "a notice friendly a-1 a-1", "a task task/look at it a-1 a-1", "a notice friendly a-2 a-2",
          "a task task/look at it a-2 a-2", "a task contact  a-1, a-2", "a credit credit_stop/OD2  a-1, a-2",
          "b notice friendly b-1 b-1", "b task contact b-1 b-1", "b task task/look at it b-1 b-1",
        ])
    let talk = try #require(first.new.first { $0.key.step == "contact" })
    #expect(talk.particulars.assignee == "Anne" && talk.key.customer == "a")
    let again = try run("2026-02-03")
    #expect(again.report.source == nil && again.report.standing == 9)
    #expect(again.decisions == first.decisions)
    let next = try run("2026-02-04")
    #expect(next.new.isEmpty && next.withdrawn.isEmpty)
    try sound()
  }

  @Test func aPreviewIsWhatARunDecides() throws {
    let evaluator = Evaluator(settings: EvaluationSettings(locator: policies.locator, defaultPolicy: "shop"))
    let creditor = try Nights.books(["a"]).creditors[0]
    let preview = try ["a", "b"].flatMap {
      try evaluator.decide(try account($0), creditor: creditor, asOf: Samples.day("2026-02-03"))
    }
    #expect(try run("2026-02-03").decisions == preview)
  }

  @Test func aTalkAboutAllIsNotedForTheWholeAccount() throws {
    let talk = try #require(try run("2026-02-03").new.first { $0.key.customer == "a" && $0.kind == .task })
    let day = try Nights.day("2026-02-04")
    #expect(throws: LedgerStoreError.self) { try nights.desk(day).approve([talk.id]) }
    _ = try nights.desk(day).note([OutboxOutcome(entry: talk.id, word: "reached", on: day)])
    #expect(try account("a").contacts.map(\.receivables) == [[]])
    let task = try #require(try nights.store.read { try $0.outbox() }.first { !$0.key.isTalk })
    #expect(throws: LedgerStoreError("outbox \(task.id) is a task and no talk to be had")) {
      try nights.desk(day).note([OutboxOutcome(entry: task.id, word: "reached", on: day)])
    }
    #expect(
      throws: LedgerStoreError("outbox \(task.id) is to be done; when it is: purre outbox outcome \(task.id) done")
    ) {
      try nights.desk(day).approve([task.id])
    }
    _ = try nights.desk(day).note([OutboxOutcome(entry: task.id, word: "done", on: day)])
    try sound()
  }

  /// The state is known from the day on which somebody carried it out, and stands until another one is.
  @Test func aStateOfTheCreditStandsOnceItIsCarriedOut() throws {
    let stop = try #require(try run("2026-02-03").new.first { $0.kind == .credit })
    #expect(stop.particulars.creditState == "OD2" && stop.particulars.creditStanding == .stop)
    #expect(stop.particulars.assignee == "stock")
    let day = try Nights.day("2026-02-05")
    _ = try nights.desk(day).approve([stop.id])
    #expect(try run("2026-02-05").new.isEmpty)
    _ = try nights.desk(day).note([OutboxOutcome(entry: stop.id, word: "done", on: day)])
    let change = try #require(try account("a").creditChanges.first)
    #expect(change.day == day && change.state == "OD2" && change.standing == .stop && change.user == "Kari")
    let stands = try run("2026-02-06")
    #expect(stands.new.isEmpty)
    #expect(stands.decisions.first(where: \.subject.isCustomer)?.also.map(\.reason) == ["credit_state_stands"])
    try pay("a", 10_000, on: "2026-02-07")
    let paid = try run("2026-02-07")
    let resume = try #require(paid.new.first { $0.kind == .credit })
    #expect(resume.key.step == "credit_resume/open")
    #expect(try run("2026-02-08").new.isEmpty)
    _ = try nights.desk(try Nights.day("2026-02-08")).note([
      OutboxOutcome(entry: resume.id, word: "done", on: try Nights.day("2026-02-08"))
    ])
    #expect(try run("2026-02-09").decisions.allSatisfy { $0.subject.customer == "b" })
    try sound()
  }

  /// What nobody has carried out is taken back when another state is wanted, approved or not, and when nothing is owed.
  @Test(arguments: [(5_000, false), (10_000, false), (10_000, true)] as [(Int64, Bool)])
  func aStateThatIsNotWantedAnyMoreIsTakenBack(paid: Int64, isApproved: Bool) throws {
    let stop = try #require(try run("2026-02-03").new.first { $0.kind == .credit })
    let day = try Nights.day("2026-02-03")
    if isApproved { _ = try nights.desk(day).approve([stop.id]) }
    try pay("a", paid, on: "2026-02-04")
    let next = try run("2026-02-04")
    let whys = next.withdrawn.filter { $0.entry.kind == .credit }.map(\.why)
    // One claim left: the policy waits, and what was asked for is left standing.
    #expect(whys == (paid == 5_000 ? [] : ["nothing is owed"]))
    #expect(next.new.filter { $0.kind == .credit }.isEmpty)
    try sound()
  }

  @Test func lettersOfADecisionWithOthersGoOut() throws {
    try run("2026-02-03").new.filter { $0.kind == .notice }.forEach {
      _ = try nights.desk(try Nights.day("2026-02-03")).approve([$0.id])
    }
    let evaluator = Evaluator(settings: EvaluationSettings(locator: policies.locator, defaultPolicy: "shop"))
    let report = try nights.dispatch(try Nights.day("2026-02-03"), evaluator)
    #expect(report.sent.count == 3 && report.dropped.isEmpty && report.faults.isEmpty, "\(report.faults)")
    #expect(try run("2026-02-04").withdrawn.isEmpty)
  }

  /// A letter that is sent carries out nothing of what stands beside it: each is approved and done by itself.
  @Test func aLetterThatIsSentDoesNothingOfWhatStandsBesideIt() throws {
    let policies = try TemporaryPolicies([
      "shop/policy.lua": """
      local policy = { api = 1, ladder = { "friendly" } }
      function policy.reminder(receivable, ctx)
        return notice {
          level = "friendly", reason = "first_reminder",
          also = {
            confirm_promise { promise = "p", reason = "promise_unconfirmed" },
            credit_stop { state = "OD2", reason = "deliveries_stopped" },
          },
        }
      end
      return policy
      """,
      "shop/letters/friendly.nb.mustache": "{{invoice.number}} {{invoice.payment_reference}} {{total}}",
    ])
    let settings = EvaluationSettings(locator: policies.locator, defaultPolicy: "shop")
    let day = try Nights.day("2026-02-03")
    let nights = try Nights(try Nights.books(["a"]))
    try nights.change("a") {
      $0.invoices[0].paymentReference = "2345676"
      $0.promises = [
        Promise(
          id: "p", receivables: ["a-1"], amount: Samples.nok(5000), madeOn: day.adding(days: -1),
          dueDay: day.adding(days: 20))
      ]
    }
    let run = try Night(nights.store, day) { Evaluator(settings: settings) }
    #expect(run.new.map(\.kind) == [.notice, .confirmation, .credit])
    _ = try nights.desk(day).approve([run.new[0].id])
    #expect(try nights.dispatch(day, Evaluator(settings: settings)).sent.count == 1)
    let account = try #require(
      try nights.store.read { try $0.account(AccountKey(creditor: "shop", customer: "a")) })
    #expect(account.notices.map(\.state) == [.sent])
    #expect(account.promises.map(\.confirmedOn) == [nil] && account.creditChanges.isEmpty)
    withExtendedLifetime(policies) {}
  }

  /// A ledger of the earlier shape keeps its entries and their seals.
  @Test func anOlderOutboxIsBroughtOver() throws {
    _ = try run("2026-02-03")
    let before = try nights.entries()
    try nights.store.write { books in
      try books.database.execute(
        sql: """
          DROP INDEX outbox_key;
          CREATE UNIQUE INDEX outbox_key ON outbox (creditor, receivable, step, cycle, customer)
            WHERE state NOT IN ('withdrawn', 'superseded', 'failed', 'unread', 'done');
          DELETE FROM grdb_migrations WHERE identifier LIKE '6 %';
          """)
    }
    let path = nights.store.path
    #expect(throws: LedgerStoreError.self) { try LedgerStore(path: path, .read) }
    _ = try LedgerMigration(path: path, asOf: try Nights.day("2026-02-03")).run()
    #expect(try nights.entries() == before)
    try sound()
  }
}
