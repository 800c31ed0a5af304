@testable import Dunning
import LedgerTestSupport
import Foundation
@testable import Ledgers
import PolicyEngine
import Receivables
import Testing

/// A ledger that is run and dispatched night after night, by the policies in Policies/.
struct Nights {
  static let root = URL(filePath: #filePath.replacing("/Tests/DunningTests/Nights.swift", with: ""))
  let store: LedgerStore

  /// Takes books into a new ledger.
  init(_ ledger: Ledger) throws {
    store = try SampleLedgers.store()
    try #require(try SampleLedgers.take(ledger, into: store).outcome == .written)
  }

  static func evaluator(_ policy: String? = "standard-no") -> Evaluator {
    Evaluator(
      settings: EvaluationSettings(
        locator: PluginLocator(directories: [root.appending(path: "Policies").path]), defaultPolicy: policy))
  }

  static func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

  @discardableResult
  func run(
    _ day: CivilDay, policy: String? = "standard-no", jobs: Int = 1, replay: Bool = false,
    all: Bool = false
  ) throws -> Night {
    try Night(store, day, jobs: jobs, isReplay: replay, isAll: all) { Nights.evaluator(policy) }
  }

  @discardableResult
  func dispatch(_ day: CivilDay, _ evaluator: Evaluator = Nights.evaluator(), to folder: String = "letters") throws
    -> DispatchReport
  {
    let path = URL(filePath: store.path).deletingLastPathComponent().appending(path: folder).path
    return try LetterDispatch(store: store, evaluator: evaluator, asOf: day, folder: path) { ($0.text, "txt") }.run()
  }

  func desk(_ day: CivilDay) -> OutboxActions { OutboxActions(store: store, day: day, who: "Kari") }

  func entries() throws -> [String] {
    try store.read { try $0.outbox() }.map { "\($0.id) \($0.customer) \($0.key.step) \($0.state.rawValue)" }
  }

  /// Changes an account as an import would.
  func change(_ customer: String, _ edit: (inout Account) -> Void) throws {
    try store.write { books in
      let stored = try #require(try books.stored(AccountKey(creditor: "shop", customer: customer)))
      var account = stored.account
      edit(&account)
      let journal = try Journal(books, .import, day: SampleLedgers.day, name: "edit")
      try journal.write(account, over: stored)
      try journal.end()
    }
  }

  /// Books of a shop with e-mail and a postal address for every customer, whose invoices are due on 2026-02-02.
  static func books(_ customers: [String], unapproved: [ReminderLevel] = []) throws -> Ledger {
    let issued = try day("2026-01-15"), due = try day("2026-02-02")
    let creditor = Creditor(
      id: "shop", name: "Shop", bankAccount: "86011117947", contact: "post@shop.example", paymentsReadThrough: nil,
      unapprovedLevels: unapproved)
    return Ledger(
      creditors: [creditor],
      accounts: customers.map { id in
        Account(
          creditor: "shop",
          customer: Customer(id: id, name: "Customer \(id)", kind: .business, address: ["Gata 1", "0150 Oslo"]),
          contactPoints: [
            ContactPoint(id: "mail", channel: .email, address: "\(id)@x.example", rank: 1, electronicConsent: true),
            ContactPoint(id: "post", channel: .letter, address: "Gata 1", rank: 2),
          ],
          invoices: [
            Invoice(
              id: "\(id)-1", number: "\(id)-1", issueDay: issued, currency: .nok,
              receivables: [Receivable(id: "\(id)-1", dueDay: due, amount: Money(minorUnits: 5_000_00, .nok))],
              subject: "Bread")
          ])
      })
  }
}
