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

  @Test(arguments: 1...40)
  func creditIsWhatTheAccountSays(_ seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    let store = try SampleLedgers.store()
    var ledger = books(&chance)
    for number in 1...(1 + chance.below(3)) {
      ledger.accounts[0].payments.append(
        Payment(
          id: "in\(number)", paidOn: Self.day.adding(days: chance.below(20)),
          amount: Money(minorUnits: Int64(1 + chance.below(9)) * 300_00, .nok)))
    }
    try SampleLedgers.take(ledger, into: store)
    let creditor = ledger.creditors[0]
    try store.write { books in
      let accounts = OpenAccounts(books, try Journal(books, .import, day: Self.day, name: "test"))
      let key = AccountKey(creditor: "shop", customer: "a")
      var day = Self.day
      for number in 1...20 {
        // Most are told in the order of their days, behind all else that happens.
        day = seed % 3 == 0 ? Self.day.adding(days: chance.below(60)) : day.adding(days: chance.below(5))
        let incoming = IncomingPayment(
          kind: .payout, id: "out\(number)", paidOn: day,
          amount: Money(minorUnits: Int64(1 + chance.below(40)) * 10_00, .nok))
        #expect(try !accounts.has(payout: incoming.id, key))
        let credit = try accounts.credit(key, creditor, when: incoming)
        let account = try accounts.existing(key)
        let state = try AccountState(account: account, creditor: creditor, calendar: .of(country: "NO"), asOf: day)
        #expect(credit == state.unallocatedCredit.first ?? .zero(.nok), "seed \(seed), \(number)")
        if chance.below(5) == 0 {
          accounts.add(Payment(id: "late\(number)", paidOn: day, amount: incoming.amount), to: key)
        }
        guard credit.minorUnits >= incoming.amount.minorUnits else { continue }
        accounts.add(Payout(id: incoming.id, day: day, amount: incoming.amount), to: key)
        #expect(try accounts.has(payout: incoming.id, key))
      }
    }
  }

  /// What is taken back, held against a look through all payments for each.
  @Test(arguments: 1...40)
  func whatIsTakenBackIsOfThePaymentThatItWasOf(_ seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    let sums = [Int64(10_00), 20_00, 30_00]
    var payments = (0..<25).map { number in
      Payment(
        id: "camt-86011117947-2026-03-0\(1 + chance.below(9))-100-E\(chance.below(6))-x#\(number)",
        paidOn: Self.day.adding(days: chance.below(6)), amount: Money(minorUnits: sums[chance.below(3)], .nok),
        invoice: chance.below(3) == 0 ? nil : "A\(chance.below(4))")
    }
    var plain = payments
    var places = PaymentPlaces(payments)
    var taken = 0
    for number in 1...40 {
      var incoming = IncomingPayment(
        kind: .reversal, id: "back\(number)", paidOn: Self.day.adding(days: chance.below(8)),
        amount: Money(minorUnits: sums[chance.below(3)] + (chance.below(4) == 0 ? 5_00 : 0), .nok))
      if chance.below(3) == 0 { incoming.original = Money(minorUnits: sums[chance.below(3)], .nok) }
      if chance.below(3) == 0 { incoming.endToEnd = "E\(chance.below(7))" }
      let invoice = chance.below(2) == 0 ? nil : "A\(chance.below(5))"
      let isTaken = TakenBack(incoming, invoice: invoice).apply(to: &payments, &places)
      #expect(isTaken == Self.takeBack(incoming, invoice, &plain), "seed \(seed), \(number)")
      #expect(payments == plain, "seed \(seed), \(number)")
      taken += isTaken ? 1 : 0
    }
    #expect(taken > 5)
  }

  private static func takeBack(_ incoming: IncomingPayment, _ invoice: String?, _ payments: inout [Payment]) -> Bool {
    let known = payments.indices.filter { index in
      let payment = payments[index]
      return payment.reversedOn == nil && payment.paidOn <= incoming.paidOn
        && (payment.invoice == invoice || invoice == nil
          || incoming.endToEnd.map { payment.id.contains("-\($0)-") } ?? false)
    }
    let named = known.filter { index in incoming.endToEnd.map { payments[index].id.contains("-\($0)-") } ?? false }
    let candidates = named.isEmpty ? known : named
    var readings: [(Money, Money?)] = [(incoming.amount, nil)]
    if let original = incoming.original, original.minorUnits < incoming.amount.minorUnits {
      readings.insert(
        (original, Money(minorUnits: incoming.amount.minorUnits - original.minorUnits, .nok)), at: 0)
    }
    for (amount, fee) in readings {
      let same = candidates.filter { payments[$0].amount == amount && payments[$0].reversals.isEmpty }
      guard let last = same.max(by: { payments[$0].paidOn < payments[$1].paidOn }) else { continue }
      if fee == nil {
        payments[last].reversedOn = incoming.paidOn
      } else {
        payments[last].reversals.append(Reversal(day: incoming.paidOn, amount: amount, fee: fee))
      }
      return true
    }
    let amount = readings[0].0
    let larger = candidates.filter { amount.minorUnits <= payments[$0].units(on: incoming.paidOn) }
    guard invoice != nil || !named.isEmpty, larger.count == 1 else { return false }
    payments[larger[0]].reversals.append(Reversal(day: incoming.paidOn, amount: amount, fee: readings[0].1))
    return true
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
