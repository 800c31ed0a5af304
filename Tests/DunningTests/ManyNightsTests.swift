@testable import Dunning
import GRDB
import LedgerTestSupport
@testable import Ledgers
import PolicyEngine
import Receivables
import Testing

/// Night after night over generated books, once deciding only what can have changed, and once all: what comes of it is
/// the same to the byte.
@Suite struct ManyNightsTests {
  private static let customers = 14
  private static let policies = [
    nil, "strict-no", "fjordbakeriet", "utility-no", "patient-no", nil, "business-no",
  ]

  private func books() throws -> Ledger {
    var random = SeededRandom(seed: 22)
    var books = try Nights.books((10..<(10 + Self.customers)).map { "c\($0)" }, unapproved: [.friendly])
    let start = try Nights.day("2026-01-20")
    var weekly = books.creditors[0]
    weekly.id = "weekly"
    weekly.runDays = RunDays(weekdays: [.monday, .thursday], monthDays: [])
    books.creditors.append(weekly)
    for index in books.accounts.indices {
      let id = books.accounts[index].customer.id
      if index % 5 == 4 { books.accounts[index].creditor = "weekly" }
      books.accounts[index].customer.policy = Self.policies[index % Self.policies.count]
      books.accounts[index].customer.kind = index % 2 == 0 ? .consumer : .business
      books.accounts[index].customer.group = index % 4 == 2 ? "cafe" : nil
      books.accounts[index].invoices = (1...4).map { number in
        let due = start.adding(days: Int.random(in: 0...250, using: &random))
        let amount = [20_00, 480_00, 5_000_00, 30_000_00][Int.random(in: 0...3, using: &random)]
        return Invoice(
          id: "\(id)-\(number)", number: "\(id)-\(number)", issueDay: due.adding(days: -14), currency: .nok,
          receivables: [Receivable(id: "\(id)-\(number)", dueDay: due, amount: Money(minorUnits: Int64(amount), .nok))],
          subject: "Bread")
      }
    }
    return books
  }

  /// What happens on a day, the same in both ledgers.
  private func live(_ day: CivilDay, in nights: Nights, _ evaluator: Evaluator) throws {
    var random = SeededRandom(seed: UInt64(day.daysSinceEpoch) &* 7919)
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let index = Int.random(in: 0..<Self.customers, using: &random)
      let kind = Int.random(in: 0...7, using: &random), number = Int.random(in: 1...4, using: &random)
      let key = AccountKey(creditor: index % 5 == 4 ? "weekly" : "shop", customer: "c\(10 + index)")
      try nights.change(key) { Self.happen(kind, on: day, to: "\(key.customer)-\(number)", in: &$0) }
    }
    let entries = try nights.store.read { try $0.outbox(states: [.proposed]) }
    let desk = nights.desk(day)
    for entry in entries where Int.random(in: 0...3, using: &random) == 0 {
      switch entry.kind {
      case .task: _ = try desk.note([OutboxOutcome(entry: entry.id, word: "reached", reason: "forgot", on: day)])
      case .suggestion where Int.random(in: 0...9, using: &random) == 0:
        _ = try desk.note([OutboxOutcome(entry: entry.id, word: "done", on: day)])
      case .suggestion: continue
      case .notice where Int.random(in: 0...9, using: &random) == 0:
        _ = try desk.withdraw([entry.id], why: "not now")
      case .notice, .confirmation, .credit: _ = try desk.approve([entry.id])
      }
    }
    if Int.random(in: 0...2, using: &random) > 0 { try nights.dispatch(day, evaluator) }
  }

  private static func happen(_ kind: Int, on day: CivilDay, to claim: String, in account: inout Account) {
    guard let invoice = account.invoices.first(where: { $0.id == claim }), invoice.issueDay <= day else { return }
    let (id, amount) = ("\(claim)/\(day)", invoice.receivables[0].amount)
    switch kind {
    case 0: account.payments.append(Payment(id: id, paidOn: day, amount: amount, invoice: claim))
    case 1:
      let part = Money(minorUnits: amount.minorUnits / 3, amount.currency)
      account.payments.append(Payment(id: id, paidOn: day, amount: part, invoice: claim))
    case 2:
      account.promises.append(
        Promise(id: id, receivables: [claim], amount: amount, madeOn: day, dueDay: day.adding(days: 12), graceDays: 2))
    case 3: account.disputes.append(Dispute(id: id, receivable: claim, raisedOn: day))
    case 4:
      for place in account.disputes.indices where account.disputes[place].resolvedOn == nil {
        account.disputes[place].resolvedOn = day.adding(days: 3)
        account.disputes[place].outcome = .rejected
      }
    case 5:
      account.contacts.append(
        Contact(
          id: id, day: day, channel: .phone, receivables: [claim], reason: .cannotPay,
          followUpDay: day.adding(days: 9)))
    case 6:
      account.blocks.append(
        DunningBlock(id: id, receivable: claim, from: day.adding(days: 2), until: day.adding(days: 20), reason: "talks")
      )
    default:
      account.agreements.append(
        PaymentAgreement(
          id: id, receivables: [claim], signedOn: day,
          instalments: [AgreedInstalment(dueDay: day.adding(days: 30), amount: amount)]))
    }
  }

  @Test func theyComeToTheSameBytesDecidingAllOrOnlyWhatCanHaveChanged() throws {
    let (some, all) = (try Nights(books()), try Nights(books()))
    // One worker asks for it, once a night, and nights follow each other: no two threads ever have it at once.
    nonisolated(unsafe) let evaluator = Nights.evaluator()
    let first = try Nights.day("2026-02-01")
    var decided = (some: 0, all: 0)
    for night in 0..<400 {
      let day = first.adding(days: night)
      let (one, other) = (
        try Night(some.store, day) { evaluator }, try Night(all.store, day, isAll: true) { evaluator }
      )
      decided.some += one.decisions.count
      decided.all += other.decisions.count
      #expect(other.report.late == [], "\(day)")
      try #require(one.new == other.new, "\(day)")
      try #require(one.withdrawn.map(\.why) == other.withdrawn.map(\.why), "\(day)")
      #expect(one.decisions.count + one.report.kept.decisions == other.decisions.count, "\(day)")
      try live(day, in: some, evaluator)
      try live(day, in: all, evaluator)
    }
    #expect(try SampleLedgers.export(some.store) == SampleLedgers.export(all.store))
    #expect(try some.outboxRows() == all.outboxRows())
    #expect(try some.entries().count > 100)
    #expect(decided.some * 2 < decided.all)
    for nights in [some, all] { #expect(try LedgerCheck.run(nights.store).faults == []) }
  }
}

extension Nights {
  /// Changes an account as an import would.
  fileprivate func change(_ key: AccountKey, _ edit: (inout Account) -> Void) throws {
    try store.write { books in
      let stored = try #require(try books.stored(key))
      var account = stored.account
      edit(&account)
      let journal = try Journal(books, .import, day: SampleLedgers.day, name: "edit")
      try journal.write(account, over: stored)
      try journal.end()
    }
  }

  /// Every column of every row of the outbox and of what became of it.
  fileprivate func outboxRows() throws -> [String] {
    try store.read { books in
      try ["SELECT * FROM outbox ORDER BY id", "SELECT * FROM outbox_change ORDER BY entry, number"].flatMap { sql in
        try Row.fetchAll(books.database, sql: sql).map { "\($0)" }
      }
    }
  }
}
