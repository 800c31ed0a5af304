import GRDB
import LedgerTestSupport
import Receivables
import Testing

@testable import LedgerFormat
@testable import Ledgers

/// Ledgers of a purre that kept ids as they were written.
@Suite struct StoredIdentityTests {
  /// A ledger with a customer whose id is not in its one form, as an older purre would have stored it.
  private func older(_ customer: String) throws -> LedgerStore {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    try store.write { books in
      var account = SampleLedgers.books(["a"]).accounts[0]
      account.customer.id = customer
      account.invoices = []
      let journal = try Journal(books, .import, day: SampleLedgers.day, name: "old.json")
      try journal.write(account, over: nil)
      try journal.end()
    }
    return store
  }

  @Test func anIdThatIsNotInItsOneFormIsTold() throws {
    let store = try older("cafe\u{301}")
    let faults = try LedgerCheck.run(store).faults
    #expect(
      faults.contains {
        $0.hasSuffix("'cafe\\u{301}' is not in the one form (NFC, nothing invisible) that ids have")
      }, "\(faults)")
    try store.write { try $0.database.execute(sql: "UPDATE setting SET value = 'older' WHERE name = 'account_format'") }
    do {
      _ = try LedgerStore(path: store.path, .write)
      Issue.record("was opened")
    } catch {
      #expect(
        "\(error)".contains(
          "ids are kept in one form (NFC, nothing invisible), and this ledger has others: 'cafe\\u{301}'"), "\(error)")
    }
  }

  @Test func twoFilesThatSpellAnIdInTwoWaysMeanOneCustomer() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["caf\u{e9}"]), into: store)
    var second = SampleLedgers.books(["cafe\u{301}"])
    second.accounts[0].invoices[0].id = "2"
    second.accounts[0].invoices[0].receivables[0].id = "2"
    let report = try SampleLedgers.take(second, as: "second.json", into: store)
    #expect(report.outcome == .written)
    #expect(report.faults.contains { $0.severity == .warning && $0.message.contains("is read as 'caf\\u{E9}'") })
    #expect(try store.read { try $0.accountCount() } == 1)
    #expect(
      try store.read { try String.fetchAll($0.database, sql: "SELECT hex(customer) FROM account") } == ["636166C3A9"])
  }

  @Test func anAddressThatIsNoneIsToldByTheCheck() throws {
    let store = try SampleLedgers.store()
    try store.write { books in
      var account = SampleLedgers.books(["a"]).accounts[0]
      account.contactPoints = [ContactPoint(id: "e1", channel: .email, address: "kari nordmann@post.example")]
      let journal = try Journal(books, .import, day: SampleLedgers.day, name: "old.json")
      try journal.write(Creditor(id: "shop", name: "shop"))
      try journal.write(account, over: nil)
      try journal.end()
    }
    #expect(
      try LedgerCheck.run(store).faults.contains(
        "customer a of shop: contact point e1: 'kari nordmann@post.example' is no e-mail address: "
          + "there is a blank before the '@'; write one address, without a name"))
  }
}
