@testable import Dunning
import Foundation
@testable import Ledgers
import PolicyEngine
import Receivables
import TestSupport
import Testing

/// Letters on their way out of a stored ledger.
@Suite struct DispatchTests {
  private func files(_ nights: Nights, _ folder: String = "letters") throws -> [String] {
    let path = URL(filePath: nights.store.path).deletingLastPathComponent().appending(path: folder).path
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  private func account(_ nights: Nights, _ customer: String = "a") throws -> Account {
    try #require(try nights.store.read { try $0.account(AccountKey(creditor: "shop", customer: customer)) })
  }

  @Test func whatIsApprovedIsSentOnceWithTheFiguresOfItsDay() throws {
    let nights = try Nights(Nights.books(["a", "b"]))
    let day = try Nights.day("2026-02-10")
    try nights.run(day)
    #expect(try nights.dispatch(day).sent.isEmpty)
    #expect(try nights.desk(day).approve([1]).map(\.state) == [.approved])
    let later = day.adding(days: 2)
    #expect(try nights.dispatch(later).sent.map(\.file) == ["000001-a-a_1-friendly.txt"])
    #expect(try nights.dispatch(later).sent.isEmpty)
    #expect(try files(nights) == ["000001-a-a_1-friendly.txt"])
    let notice = try #require(try account(nights).notices.first)
    #expect(
      notice.day == later && notice.state == .sent && notice.stateDay == nil
        && notice.deadline == later.adding(days: 10))
    let life = try nights.store.read { try $0.outbox(1) }.changes.map {
      "\($0.day) \($0.state.rawValue) \($0.who ?? "-")"
    }
    #expect(life == ["2026-02-10 proposed -", "2026-02-10 approved Kari", "2026-02-12 queued -", "2026-02-12 sent -"])
    #expect(try LedgerCheck.run(nights.store).faults.isEmpty)
  }

  /// Of three claims, two go into one letter; the third lacks what a letter must say, and is told. What was
  /// promised is confirmed all the same.
  @Test func oneLetterThatCannotBeWrittenKeepsNoOtherBack() throws {
    let policies = try TemporaryPolicies([
      "shop/policy.lua": """
      local policy = { api = 1, ladder = { "friendly" } }
      function policy.reminder(receivable, ctx)
        local promise = receivable.promise
        return notice {
          level = "friendly", reason = "first_reminder",
          also = promise and { confirm_promise { promise = promise.id, reason = "promise_unconfirmed" } } or nil,
        }
      end
      return policy
      """,
      "shop/letters/friendly.nb.mustache": "{{invoice.number}} {{invoice.payment_reference}} {{total}}",
      "shop/letters/friendly_several.nb.mustache": "{{#claims}}{{number}} {{/claims}}{{total}}",
      "shop/letters/confirmation.nb.mustache": "{{promise.amount}} {{promise.due_day}}",
    ])
    let day = try Nights.day("2026-02-03")
    var books = try Nights.books(["a"])
    books.accounts[0].invoices = (1...3).map { place in
      var invoice = books.accounts[0].invoices[0]
      (invoice.id, invoice.number, invoice.paymentReference) = ("a-\(place)", "a-\(place)", "2345676")
      invoice.receivables[0].id = "a-\(place)"
      if place == 3 { invoice.subject = nil }
      return invoice
    }
    books.accounts[0].promises = [
      Promise(
        id: "p", receivables: ["a-1"], amount: Money(minorUnits: 5_000_00, .nok), madeOn: day.adding(days: -1),
        dueDay: day.adding(days: 20))
    ]
    let nights = try Nights(books)
    let settings = EvaluationSettings(locator: policies.locator, defaultPolicy: "shop")
    _ = try Night(nights.store, day) { Evaluator(settings: settings) }
    _ = try nights.desk(day).approve(nil)
    let report = try nights.dispatch(day, Evaluator(settings: settings))
    #expect(report.sent.map(\.entry.key.receivable).sorted() == ["a-1", "a-1", "a-2"], "\(report)")
    #expect(Set(report.sent.filter { $0.entry.kind == .notice }.map(\.file)).count == 1)
    #expect(report.waiting.map(\.entry.key.receivable) == ["a-3"] && report.faults.count == 1, "\(report.faults)")
    withExtendedLifetime(policies) {}
  }

  @Test func whatIsPaidMeanwhileIsNotSent() throws {
    let nights = try Nights(Nights.books(["a"]))
    let day = try Nights.day("2026-02-10")
    try nights.run(day)
    _ = try nights.desk(day).approve(nil)
    try nights.change("a") {
      $0.payments = [Payment(id: "p", paidOn: day, amount: Money(minorUnits: 5_000_00, .nok), invoice: "a-1")]
    }
    let report = try nights.dispatch(day.adding(days: 1))
    #expect(report.sent.isEmpty && report.dropped.map(\.why) == ["paid on 2026-02-10"])
    #expect(try nights.entries() == ["1 a friendly withdrawn"] && files(nights).isEmpty)
  }

  @Test func aPartThatWasPaidLowersWhatIsSent() throws {
    let nights = try Nights(Nights.books(["a"]))
    let day = try Nights.day("2026-02-10")
    try nights.run(day)
    _ = try nights.desk(day).approve(nil)
    try nights.change("a") {
      $0.payments = [Payment(id: "p", paidOn: day, amount: Money(minorUnits: 1_000_00, .nok), invoice: "a-1")]
    }
    #expect(
      try nights.dispatch(day.adding(days: 1)).sent.map(\.entry.particulars.open) == [Money(minorUnits: 4_000_00, .nok)]
    )
  }

  @Test func aFeeThatNobodyApprovedIsNotSent() throws {
    var books = try Nights.books(["a"], unapproved: [.friendly])
    books.accounts[0].customer.chargeMode = .noCharges
    let nights = try Nights(books)
    let friendly = try Nights.day("2026-02-10"), day = try Nights.day("2026-03-10")
    try nights.run(friendly)
    try nights.dispatch(friendly)
    #expect(try nights.run(day).new.map(\.key.step) == ["reminder"])
    _ = try nights.desk(day).approve(nil)
    try nights.change("a") { $0.customer.chargeMode = .normal }
    let report = try nights.dispatch(day)
    #expect(report.sent.isEmpty)
    #expect(report.dropped.map { $0.entry.state } == [.superseded])
    #expect(report.dropped.first?.why.hasPrefix("approved was another letter: ") == true, "\(report.dropped)")
    #expect(try nights.run(day.adding(days: 1)).new.map(\.key.step) == ["reminder"])
  }

  @Test func whatFailedGoesAnotherWayAndCostsNothing() throws {
    let nights = try Nights(Nights.books(["a"], unapproved: ReminderLevel.allCases))
    let friendly = try Nights.day("2026-02-10"), reminder = try Nights.day("2026-03-10")
    for day in [friendly, reminder] {
      try nights.run(day)
      try nights.dispatch(day)
    }
    #expect(try account(nights).charges.isEmpty == false)
    _ = try nights.desk(reminder).note([OutboxOutcome(entry: 2, word: "failed", on: reminder.adding(days: 1))])
    let next = reminder.adding(days: 2)
    #expect(try nights.run(next).new.map { "\($0.key.step) \($0.particulars.contactPoint ?? "")" } == ["reminder post"])
    let creditor = try #require(try nights.store.read { try $0.creditors() }.first)
    let state = try Nights.evaluator().state(of: account(nights), creditor: creditor, asOf: next)
    #expect(state.receivables[0].openCharges == .zero(.nok))
    #expect(try nights.desk(next).note([OutboxOutcome(entry: 2, word: "failed", on: next)]).isEmpty)
    #expect(try LedgerCheck.run(nights.store).faults.isEmpty)
  }

  @Test func aLetterThatMayBeOutAlreadyWaitsForAPerson() throws {
    let nights = try Nights(Nights.books(["a"], unapproved: ReminderLevel.allCases))
    let day = try Nights.day("2026-02-10")
    try nights.run(day)
    let blocked = URL(filePath: nights.store.path).deletingLastPathComponent().appending(
      path: "letters/.000001-a-a_1-friendly.txt.part")
    try FileManager.default.createDirectory(at: blocked, withIntermediateDirectories: true)
    let first = try nights.dispatch(day)
    #expect(first.sent.isEmpty && first.faults.count == 1)
    #expect(try nights.entries() == ["1 a friendly queued"])
    let second = try nights.dispatch(day, to: "elsewhere")
    #expect(second.ambiguous.count == 1 && second.sent.isEmpty)
    #expect(try nights.entries() == ["1 a friendly ambiguous"])
    #expect(try nights.dispatch(day).sent.isEmpty)
    #expect(try nights.run(Nights.day("2026-03-20")).decisions[0].guards.map(\.id) == ["letter_pending"])
    _ = try nights.desk(day).note([OutboxOutcome(entry: 1, word: "sent", on: day)])
    #expect(try nights.entries() == ["1 a friendly sent"])
  }

  @Test func aTalkIsNotedInTheBooks() throws {
    let nights = try Nights(Nights.books(["a"]))
    let day = try Nights.day("2026-02-10")
    try nights.store.write { books in
      let journal = try Journal(books, .run, day: day, name: "")
      let key = OutboxKey(creditor: "shop", receivable: "a-1", step: "contact", cycle: 1)
      var particulars = OutboxParticulars()
      (particulars.invoiceNumber, particulars.reason, particulars.policy) = ("a-1", "early_contact", "p")
      let entry = OutboxEntry(
        id: 0, key: key, customer: "a", kind: .task, state: .proposed, day: day, particulars: particulars)
      try Outbox(books).add(entry, why: nil, source: try journal.begin())
      try journal.end()
    }
    let outcome = try OutboxOutcome(entry: 1, word: "reached", reason: "forgot", on: day, note: "pays on Friday")
    #expect(try nights.desk(day).note([outcome]).map(\.state) == [.done])
    let contact = try #require(try account(nights).contacts.first)
    #expect(
      contact.outcome == .reached && contact.reason == .forgot && contact.text == "pays on Friday"
        && contact.receivables == ["a-1"])
    #expect(throws: LedgerStoreError.self) { try nights.desk(day).approve([1]) }
    #expect(throws: LedgerStoreError("the outcome 'reachd' is not known; did you mean 'reached'?")) {
      try OutboxOutcome(entry: 1, word: "reachd", on: day)
    }
  }
}
