@testable import Dunning
import Foundation
import GRDB
import LedgerTestSupport
@testable import Ledgers
import PolicyEngine
import Receivables
import Testing

/// What is decided again, and what keeps its decision.
@Suite struct KeptDecisionTests {
  private let first: CivilDay, second: CivilDay

  init() throws {
    (first, second) = (try Nights.day("2026-02-04"), try Nights.day("2026-02-05"))
  }

  /// A shop whose three customers have nothing to be done for them yet: two days overdue, with five days of grace.
  private func shop() throws -> Nights {
    let nights = try Nights(try Nights.books(["a", "b", "c"]))
    let night = try nights.run(first)
    #expect(night.decisions.map(\.reason) == ["grace_period", "grace_period", "grace_period"])
    #expect(night.report.kept == KeptDecisions())
    return nights
  }

  private func decided(_ night: Night) -> [String] { night.decisions.map(\.subject.customer) }

  @Test func aNightInWhichNothingCanHaveChangedDecidesNothing() throws {
    let nights = try shop()
    for day in [first, second, second.adding(days: 1)] {
      let night = try nights.run(day)
      #expect(night.decisions.isEmpty)
      #expect(night.report.kept == KeptDecisions(accounts: 3, outcomes: ["wait": 3]))
    }
    // Due on 2 February, five days of grace: all are looked at on the 7th.
    let night = try nights.run(try Nights.day("2026-02-07"))
    #expect(decided(night) == ["a", "b", "c"])
    #expect(night.new.map(\.key.step) == ["friendly", "friendly", "friendly"])
    #expect(try LedgerCheck.run(nights.store).faults == [])
  }

  @Test func whatARunItselfChangedIsDecidedOnceMore() throws {
    let nights = try shop()
    let day = try Nights.day("2026-02-07")
    try nights.run(day)
    let again = try nights.run(day)
    #expect(decided(again) == ["a", "b", "c"])
    #expect(again.report.standing == 3 && again.new.isEmpty && again.report.source == nil)
    #expect(try nights.run(day.adding(days: 1)).decisions.isEmpty)
  }

  /// A run of few reads the outbox by keys, one of all by where they begin and end.
  @Test func entriesOfAccountsAreTheSameByKeysAndByRange() throws {
    let nights = try shop()
    try nights.run(try Nights.day("2026-02-07"))
    try nights.store.read { books in
      let keys = ["a", "b", "c"].map { AccountKey(creditor: "shop", customer: $0) }
      let byRange = try OutboxRows(books).outlines(from: keys[0], through: keys[2])
      #expect(byRange.map(\.account) == keys)
      #expect(try OutboxRows(books).outlines(of: keys[...]) == byRange)
      #expect(try OutboxRows(books).outlines(of: [keys[2], keys[0]]) == [byRange[0], byRange[2]])
    }
  }

  @Test func anEventLetsItsAccountBeDecided() throws {
    let nights = try shop()
    try nights.change("b") { account in
      account.disputes.append(Dispute(id: "d", receivable: "b-1", raisedOn: second))
    }
    let night = try nights.run(second)
    #expect(decided(night) == ["b"])
    #expect(night.decisions.map(\.reason) == ["disputed"])
    #expect(night.report.kept == KeptDecisions(accounts: 2, outcomes: ["wait": 2]))
    #expect(try nights.run(second).decisions.isEmpty)
  }

  @Test func anImportOfANewCustomerLetsThatOneBeDecided() throws {
    let nights = try shop()
    try SampleLedgers.take(try Nights.books(["d"]), as: "more.json", into: nights.store, complete: false)
    #expect(decided(try nights.run(second)) == ["d"])
  }

  @Test func aClaimThatMovesLetsBothCustomersBeDecided() throws {
    let nights = try shop()
    var books = try Nights.books(["a", "b", "c"])
    books.accounts[1].invoices += books.accounts[0].invoices
    books.accounts[0].invoices = []
    let report = try SampleLedgers.take(books, into: nights.store, accepting: true)
    #expect(report.outcome == .written)
    let night = try nights.run(second)
    // Customer a owes nothing any more, so that there is a decision of b alone: of both claims.
    #expect(night.decisions.map(\.subject.receivable).sorted() == ["a-1", "b-1"])
    #expect(night.report.kept == KeptDecisions(accounts: 1, outcomes: ["wait": 1]))
    #expect(try LedgerCheck.run(nights.store).faults == [])
  }

  @Test(arguments: ["withdrawn", "done"])
  func whatBecameOfAnEntryLetsItsAccountBeDecided(what: String) throws {
    var books = try Nights.books(["a", "b"])
    let sent = try Nights.day("2026-02-10")
    for index in books.accounts.indices {
      let number = books.accounts[index].invoices[0].id
      books.accounts[index].notices = try zip(ReminderLevel.allCases.dropFirst(), ["02-10", "03-01", "03-20"]).map {
        Notice(
          id: $0.rawValue, level: $0, receivables: [number], day: try Nights.day("2026-\($1)"),
          deadline: try Nights.day("2026-\($1)").adding(days: 14))
      }
    }
    let nights = try Nights(books)
    let day = sent.adding(days: 100)
    #expect(try nights.run(day).new.map(\.key.step) == ["suggest_handover", "suggest_handover"])
    #expect(try nights.run(day.adding(days: 1)).decisions.isEmpty)
    let desk = nights.desk(day.adding(days: 1))
    if what == "withdrawn" {
      try #expect(desk.withdraw([1], why: "spoke with them").count == 1)
    } else {
      try #expect(desk.note([OutboxOutcome(entry: 1, word: "done", on: day.adding(days: 1))]).count == 1)
    }
    let night = try nights.run(day.adding(days: 2))
    #expect(decided(night) == ["a"])
    #expect(night.new.map(\.key.step) == ["suggest_handover"])
  }

  /// What was taken back on the day on which it was proposed is not proposed again that day, and is on the next.
  @Test func whatWasTakenBackTodayIsProposedAgainTomorrow() throws {
    let nights = try shop()
    let day = try Nights.day("2026-02-07")
    try nights.run(day)
    _ = try nights.desk(day).withdraw([2], why: "not today")
    #expect(try nights.run(day).new.isEmpty)
    #expect(try nights.run(day).new.isEmpty)
    #expect(try nights.run(day.adding(days: 1)).new.map(\.customer) == ["b"])
  }

  private func alterCreditor(_ nights: Nights, _ edit: (inout Creditor) -> Void) throws {
    try nights.store.write { books in
      var creditor = try #require(try books.creditors().first)
      edit(&creditor)
      let journal = try Journal(books, .import, day: first, name: "edit")
      try journal.write(creditor)
      try journal.end()
    }
  }

  @Test func aCreditorThatIsAnotherHasAllDecided() throws {
    let nights = try shop()
    try alterCreditor(nights) { $0.parameters["grace_days"] = "3" }
    let night = try nights.run(second)
    #expect(night.decisions.map(\.outcome) == [.notice, .notice, .notice])
    // The next night what is decided by is the same as before, and the run itself changed all three.
    #expect(decided(try nights.run(second)) == ["a", "b", "c"])
    #expect(try nights.run(second).decisions.isEmpty)
  }

  @Test func paymentsThatAreKnownFurtherChangeNothingAndNoLessFarDo() throws {
    let nights = try shop()
    try alterCreditor(nights) { $0.paymentsReadThrough = first }
    #expect(try nights.run(second).decisions.count == 3)
    try alterCreditor(nights) { $0.paymentsReadThrough = second }
    #expect(try nights.run(second).decisions.isEmpty)
    try alterCreditor(nights) { $0.paymentsReadThrough = first }
    #expect(try nights.run(second).decisions.count == 3)
  }

  @Test func anotherPolicyOrParameterOfTheCommandLineHasAllDecided() throws {
    let nights = try shop()
    #expect(try nights.run(second, policy: "patient-no").decisions.map(\.policy.name).first == "patient-no")
    #expect(try nights.run(second, policy: "patient-no").decisions.isEmpty)
    #expect(try nights.run(second).decisions.count == 3)
    let strict = { @Sendable in Nights.evaluator().overriding(["grace_days": "3"]) }
    #expect(try Night(nights.store, second, evaluator: strict).new.count == 3)
    #expect(try nights.run(second).withdrawn.count == 3)
  }

  @Test(arguments: ["standard-no/policy.lua", "law-no/law.json"])
  func aFileThatIsAnotherHasAllDecided(file: String) throws {
    let nights = try shop()
    let folder = try SampleLedgers.folder().appending(path: "Policies")
    try FileManager.default.copyItem(at: Nights.root.appending(path: "Policies"), to: folder)
    let evaluator = { @Sendable in
      Evaluator(
        settings: EvaluationSettings(
          locator: PluginLocator(directories: [folder.path]), defaultPolicy: "standard-no"))
    }
    // The same files in another place are the same.
    #expect(try Night(nights.store, second, evaluator: evaluator).decisions.isEmpty)
    let path = folder.appending(path: file)
    let text = try String(contentsOf: path, encoding: .utf8)
    try (text + "\n").write(to: path, atomically: true, encoding: .utf8)
    #expect(try Night(nights.store, second, evaluator: evaluator).decisions.count == 3)
    #expect(try Night(nights.store, second, evaluator: evaluator).decisions.isEmpty)
  }

  /// Values of the law change with the half-year, so that all are decided on its first day.
  @Test func aDayOnWhichTheLawIsAnotherHasAllDecided() throws {
    var books = try Nights.books(["a"])
    books.accounts[0].invoices[0].receivables[0].dueDay = try Nights.day("2026-12-01")
    let nights = try Nights(books)
    let last = try Nights.day("2026-06-30")
    try nights.run(last.adding(days: -15))
    #expect(try nights.run(last).decisions.isEmpty)
    #expect(try nights.run(last.adding(days: 1)).decisions.count == 1)
    #expect(try nights.run(last.adding(days: 2)).decisions.isEmpty)
  }

  @Test func aReplayOfAnEarlierDayDecidesAll() throws {
    let nights = try shop()
    let before = first.adding(days: -2)
    #expect(try nights.run(before, replay: true).decisions.count == 3)
    #expect(try nights.run(before, replay: true).decisions.count == 3)
    // What it found holds from that day on: not before the day after the due day.
    #expect(try nights.run(first.adding(days: -1), replay: true).decisions.count == 3)
    #expect(try nights.run(first).decisions.isEmpty)
  }

  /// What a run decided is written with what it did, all of it or nothing.
  @Test func aRunThatIsStoppedKeepsNothing() throws {
    let nights = try shop()
    let day = try Nights.day("2026-02-07")
    let run = DunningRun(store: nights.store, asOf: day, jobs: 2) { Nights.evaluator() }
    var pages = 0
    #expect(throws: LedgerStoreError.self) {
      try run.run(
        isCancelled: {
          pages += 1
          return true
        }, renderer: { { _, _, _ in 0 } }, write: { _ in })
    }
    #expect(pages == 1)
    #expect(try nights.run(day).new.count == 3)
  }

  @Test func aCopyOfAnEarlierDayGoesOnFromThere() throws {
    let nights = try shop()
    let copy = URL(filePath: nights.store.path).deletingLastPathComponent().appending(path: "copy.db").path
    let (from, to) = (try DatabaseQueue(path: nights.store.path), try DatabaseQueue(path: copy))
    try from.backup(to: to)
    for queue in [from, to] { try queue.close() }
    let day = try Nights.day("2026-02-07")
    let expected = try nights.run(day).new
    #expect(try Night(try LedgerStore(path: copy, .write), day) { Nights.evaluator() }.new == expected)
    #expect(expected.count == 3)
  }

  @Test func aDecisionThatFailsOrIsBlockedIsMadeEveryNight() throws {
    var books = try Nights.books(["a", "b"])
    books.accounts[0].customer.parameters["grace_days"] = "many"
    let nights = try Nights(books)
    for day in [first, first, second] {
      #expect(try nights.run(day).decisions.first { $0.subject.customer == "a" }?.outcome == .error)
    }
    #expect(try nights.run(second).report.kept == KeptDecisions(accounts: 1, outcomes: ["wait": 1]))
  }

  /// A policy that says too late a day: nobody sees it but a run of all, which does what is wanted all the same.
  @Test func aRunOfAllTellsOfALookThatComesTooLate() throws {
    let folder = try SampleLedgers.folder()
    try FileManager.default.createDirectory(at: folder.appending(path: "sleepy"), withIntermediateDirectories: true)
    try """
    return { api = 1, name = "Sleepy", law = "none", law_reason = "a test", ladder = { "friendly" },
      reminder = function(receivable, ctx)
        if receivable.days_overdue < 4 then return wait { reason = "grace_period", next_look = ctx.today + 30 } end
        return suggest_handover { reason = "ladder_finished", next_look = ctx.today + 30 }
      end }
    """.write(to: folder.appending(path: "sleepy/policy.lua"), atomically: true, encoding: .utf8)
    let evaluator = { @Sendable in
      Evaluator(
        settings: EvaluationSettings(locator: PluginLocator(directories: [folder.path]), defaultPolicy: "sleepy"))
    }
    let nights = try Nights(try Nights.books(["a"]))
    #expect(try Night(nights.store, first, evaluator: evaluator).decisions.map(\.outcome) == [.wait])
    let day = first.adding(days: 2)
    #expect(try Night(nights.store, day, evaluator: evaluator).decisions.isEmpty)
    let all = try Night(nights.store, day, isAll: true, evaluator: evaluator)
    #expect(
      all.report.late == [
        LateLook(
          creditor: "shop", customer: "a", invoice: "a-1", policy: "sleepy", said: first.adding(days: 30),
          wants: "suggest_handover, ladder_finished")
      ])
    #expect(all.new.map(\.key.step) == ["suggest_handover"])
    #expect(try Night(nights.store, day, isAll: true, evaluator: evaluator).report.late == [])
  }

  /// A row whose day was altered is missed on the day that it had.
  @Test(arguments: [
    "UPDATE look SET day = '2026-12-31' WHERE customer = 'b'", "DELETE FROM look WHERE customer = 'b'",
    "UPDATE look SET account = account + 1 WHERE customer = 'b'",
  ])
  func aRowThatWasAlteredIsMissed(sql: String) throws {
    let nights = try shop()
    try nights.store.write { try $0.database.execute(sql: sql) }
    #expect(throws: LedgerStoreError.self) { try nights.run(try Nights.day("2026-02-07")) }
    #expect(try !LedgerCheck.run(nights.store).faults.isEmpty)
    try nights.store.rebuild()
    #expect(try LedgerCheck.run(nights.store).faults == [])
    #expect(try nights.run(try Nights.day("2026-02-07")).new.count == 3)
  }
}
