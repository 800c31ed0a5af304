@testable import LedgerFormat
@testable import Ledgers
import LedgerTestSupport
import Receivables
import Testing

/// What is left of invoices while payments are put on an account, held against the account derived anew.
@Suite struct OpenAccountsTests {
  /// A small generator, so that each seed is the same books everywhere.
  private struct Chance {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }

  private static let day = SampleLedgers.day

  /// Books of one customer with four invoices; every second seed has charges, credits or money that names nothing.
  private func books(_ chance: inout Chance) -> Ledger {
    var books = SampleLedgers.books(["a"])
    let first = books.accounts[0].invoices[0]
    books.accounts[0].invoices = (1...4).map { number in
      var invoice = first
      invoice.id = "A\(number)"
      invoice.number = invoice.id
      invoice.issueDay = Self.day.adding(days: chance.below(4))
      invoice.paymentReference = "10a\(number)"
      invoice.receivables = (1...1 + chance.below(2)).map { part in
        Receivable(
          id: "A\(number)-\(part)", sequence: part, dueDay: Self.day.adding(days: 14 * part),
          amount: Money(minorUnits: 100_00, .nok))
      }
      return invoice
    }
    guard chance.below(2) == 0 else { return books }
    if chance.below(2) == 0 {
      books.accounts[0].payments = [
        Payment(id: "old", paidOn: Self.day.adding(days: chance.below(8)), amount: Money(minorUnits: 60_00, .nok))
      ]
    }
    if chance.below(2) == 0 {
      books.accounts[0].charges = [
        Charge(
          id: "f", receivable: "A1-1", kind: .reminderFee, amount: Money(minorUnits: 38_00, .nok),
          claimedOn: Self.day.adding(days: chance.below(8)))
      ]
    }
    if chance.below(2) == 0 {
      books.accounts[0].creditNotes = [
        CreditNote(
          id: "k", issueDay: Self.day.adding(days: chance.below(8)), amount: Money(minorUnits: 30_00, .nok),
          invoice: chance.below(2) == 0 ? "A2" : nil)
      ]
    }
    return books
  }

  @Test(arguments: 1...40)
  func whatIsLeftIsWhatTheAccountSays(_ seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    let store = try SampleLedgers.store()
    let ledger = books(&chance)
    try SampleLedgers.take(ledger, into: store)
    let creditor = ledger.creditors[0]
    try store.write { books in
      let journal = try Journal(books, .import, day: Self.day, name: "test")
      let accounts = OpenAccounts(books, journal)
      let key = AccountKey(creditor: "shop", customer: "a")
      for number in 1...30 {
        var incoming = IncomingPayment(
          id: "p\(number)", paidOn: Self.day.adding(days: chance.below(12)),
          amount: Money(minorUnits: Int64(1 + chance.below(seed % 3 == 0 ? 12 : 2)) * 10_00, .nok))
        if chance.below(4) == 0 { incoming.bookedOn = incoming.paidOn.adding(days: chance.below(3)) }
        let account = try accounts.existing(key)
        for invoice in account.invoices {
          let left = try accounts.left(of: invoice, key, creditor, when: incoming)
          #expect(left == (try fresh(invoice, account, creditor, incoming)), "seed \(seed), \(number), \(invoice.id)")
        }
        let payment = Payment(
          id: incoming.id, paidOn: incoming.paidOn, bookedOn: incoming.bookedOn, amount: incoming.amount,
          invoice: seed % 4 == 0 && chance.below(8) == 0 ? nil : "A\(1 + chance.below(4))")
        accounts.add(payment, to: key)
        #expect(try accounts.has(payment.id, key))
      }
      try accounts.write()
      try journal.end()
      #expect(accounts.added == 30)
    }
    #expect(try store.read { try $0.accounts(after: nil, limit: 1) }.first?.payments.count ?? 0 >= 30)
    #expect(try LedgerCheck.run(store).faults.isEmpty)
  }

  private func fresh(
    _ invoice: Invoice, _ account: Account, _ creditor: Creditor, _ incoming: IncomingPayment
  ) throws -> Money {
    let state = try AccountState(
      account: account, creditor: creditor, calendar: .of(country: "NO"),
      asOf: max(incoming.bookedOn ?? incoming.paidOn, invoice.issueDay))
    return try state.receivables.filter { $0.invoice.id == invoice.id }.reduce(.zero(.nok)) {
      try $0.adding($1.open).adding($1.askedCharges)
    }
  }
}
