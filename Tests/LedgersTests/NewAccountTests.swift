import GRDB
import JSONText
@testable import LedgerFormat
@testable import Ledgers
import LedgerTestSupport
import Receivables
import Testing

/// Accounts that are written into an empty ledger all at once, held against those that are written record by record.
@Suite struct NewAccountTests {
  private let account: Account = {
    var account = SampleLedgers.books(["a"]).accounts[0]
    account.customer.name = "Kåre «K» \"1\""
    account.contactPoints = [ContactPoint(id: "e", channel: .email, address: "a@customer.example")]
    account.payments = [
      Payment(id: "p", paidOn: SampleLedgers.day, amount: Money(minorUnits: 1_00, .nok), invoice: "A1")
    ]
    account.credit = CreditProfile()
    return account
  }()

  @Test func recordsAreThoseOfTheirKinds() throws {
    let new = try NewAccount(account)
    let texts = new.records.withBytes { bytes in
      new.records.entries.map { entry in
        [entry.kind, entry.id, entry.document].map { String(decoding: bytes[$0], as: UTF8.self) }
      }
    }
    let kinds = RecordKind.all.flatMap { kind in
      kind.members(account).map { [kind.name, $0.id, JSONWriter.line($0.value)] }
    }
    #expect(texts == kinds)
    #expect(texts.map { $0[0] } == ["customer", "contact_point", "invoice", "payment", "credit"])
    var digest = EventDigest()
    for (place, text) in texts.enumerated() {
      digest.add(
        StoredEvent(
          account: AccountKey(creditor: "shop", customer: "a"), number: Int64(place + 1),
          key: RecordKey(kind: text[0], id: text[1]), version: 1, source: 7, document: text[2]))
    }
    #expect(new.digest == digest)
  }

  /// An account whose bytes do not fit a page is written in two steps.
  @Test(arguments: [1, 300])
  func aNewLedgerIsWhatOneIsThatHadAnAccount(_ invoices: Int) throws {
    var books = Ledger(creditors: SampleLedgers.books([]).creditors, accounts: [account])
    for number in 2..<(2 + invoices) {
      var invoice = account.invoices[0]
      invoice.id = "A\(number)"
      invoice.number = invoice.id
      invoice.receivables[0].id = invoice.id
      books.accounts[0].invoices.append(invoice)
    }
    let (fresh, other) = (try SampleLedgers.store(), try SampleLedgers.store())
    try SampleLedgers.take(SampleLedgers.books(["z"]), as: "z.json", into: other)
    let reports = try [fresh, other].map { try SampleLedgers.take(books, into: $0) }
    #expect(reports.map(\.outcome) == [.written, .written])
    #expect(reports[0].added == reports[1].added + 1)
    #expect(reports[0].totals.map(\.count) == reports[1].totals.map(\.count))
    let key = AccountKey(creditor: "shop", customer: "a")
    let accounts = try [fresh, other].map { store in try store.read { try $0.account(key) } }
    #expect(accounts == [books.accounts[0], books.accounts[0]])
    let documents = try [fresh, other].map { store in try store.read { try $0.events(of: key).map(\.document) } }
    #expect(documents[0] == documents[1])
    for store in [fresh, other] { #expect(try LedgerCheck.run(store).faults.isEmpty) }
    // The indexes that were set aside are as the ledger was made with.
    let claim = try #require(books.accounts[0].invoices.last)
    let found = try fresh.read {
      try Bool.fetchOne(
        $0.database,
        sql: "SELECT count(*) = 1 FROM claim INDEXED BY claim_number WHERE creditor = 'shop' AND number = ?",
        arguments: [claim.number])
    }
    #expect(found == true)
  }

  @Test func anIDThatStandsTwiceIsFoundInAnEmptyLedger() throws {
    var books = SampleLedgers.books(["a", "b", "c"])
    books.accounts[2].invoices[0].receivables[0].id = "A1"
    let store = try SampleLedgers.store()
    let report = try SampleLedgers.take(books, into: store)
    #expect(report.outcome == .failed)
    #expect(
      report.faults.map { "\($0.path): \($0.message)" } == [
        "accounts[2].invoices[0]: the receivable id 'A1' is taken by another receivable of the creditor"
      ])
    #expect(try store.read { try $0.accountCount() } == 0)
  }
}
