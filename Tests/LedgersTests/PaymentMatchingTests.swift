import GRDB
@testable import LedgerFormat
@testable import Ledgers
import LedgerTestSupport
import Receivables
import Testing

/// Payments of a bank and the invoices that they are for.
@Suite struct PaymentMatchingTests {
  private func take(_ payments: [IncomingPayment], into store: LedgerStore) throws -> ImportReport {
    let path = store.path + "-bank"
    try AtomicFile.write(payments.map(\.id).joined(separator: " "), to: path)
    return try store.write { books in
      let intake = try StoreIntake(
        books, files: [try ImportFile(path: path, options: ImportOptions(asOf: SampleLedgers.day))])
      for payment in payments { intake.take(payment, at: ImportPlace()) }
      try intake.finish()
      return intake.report
    }
  }

  private func paid(
    _ id: String, _ units: Int64, reference: String? = nil, message: String? = nil,
    kind: IncomingPayment.Kind = .payment
  ) -> IncomingPayment {
    IncomingPayment(
      kind: kind, id: id, bankAccount: "8601 11 17947", paidOn: SampleLedgers.day.adding(days: 20),
      amount: Money(minorUnits: units, .nok),
      reference: reference, message: message)
  }

  @Test func referencesFindTheirInvoices() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a", "b", "c"]), into: store)
    let payments = [
      paid("1", 100_00, reference: "10a"), paid("2", 40_00, message: "KID 10b, thanks"),
      paid("3", 120_00, reference: "C1"),
      paid("4", 5_00, reference: "999"), paid("5", 5_00),
    ]
    let report = try take(payments, into: store)
    #expect(report.matched == 3)
    #expect(
      report.matters.map { "\($0.payment.id) \($0.kind): \($0.why)" } == [
        "2 partial: of invoice B1 NOK 100.00 was left", "3 over: of invoice C1 NOK 100.00 was left",
        "4 unmatched: no invoice has the reference '999'", "5 unmatched: it names nothing that it is for",
      ])
    let accounts = try store.read { try $0.accounts(after: nil, limit: 9) }
    #expect(accounts.map { $0.payments.map { "\($0.id) \($0.invoice ?? "")" } } == [["1 A1"], ["2 B1"], ["3 C1"]])
    #expect(try store.read { try $0.creditors() }.first?.paymentsReadThrough == SampleLedgers.day.adding(days: 20))
    #expect(try store.read { try $0.unmatched() }.map(\.payment.id) == ["4", "5"])
    #expect(try take(payments, into: store).matched == 0)
    #expect(try LedgerCheck.run(store).faults.isEmpty)
  }

  /// Of payments that match nothing some are told, all are counted, and the rest wait in the ledger like them.
  @Test func paymentsToLookAtAreToldUpToALimit() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    let payments = (1...2500).map { paid("p\($0)", 5_00, reference: "\(90_000 + $0)") }
    let report = try take(payments, into: store)
    #expect(report.matters.count == 1000 && report.matters.last?.payment.id == "p1000")
    #expect(report.matterCounts == .init(unmatched: 2500) && report.matched == 0)
    #expect(try store.read { try $0.unmatched() }.count == 2500)
    // One of the last page of those that wait finds the invoice that came since.
    var late = SampleLedgers.books(["b"])
    late.accounts[0].invoices[0].paymentReference = "90999"
    try SampleLedgers.take(late, as: "late.json", into: store)
    #expect(try store.read { try $0.unmatched() }.count == 2499)
    #expect(try LedgerCheck.run(store).faults.isEmpty)
  }

  /// Numbers in a text, whose invoices are just what was paid: each gets its own, once.
  @Test func aTextThatNamesSeveralInvoicesPaysThemWhereTheSumBearsItOut() throws {
    let store = try SampleLedgers.store()
    var books = SampleLedgers.books(["a", "b"])
    var second = books.accounts[0].invoices[0]
    (second.id, second.number, second.paymentReference) = ("A-22", "A-22", "10aa")
    second.receivables = [Receivable(id: "A-22", dueDay: SampleLedgers.day, amount: nok(50))]
    var first = books.accounts[0].invoices[0]
    (first.id, first.number) = ("A-11", "A-11")
    first.receivables[0].id = "A-11"
    books.accounts[0].invoices = [first, second]
    try SampleLedgers.take(books, into: store)
    for _ in 1...2 { _ = try take([paid("1", 150_00, message: "faktura A-11 og A-22")], into: store) }
    #expect(try take([paid("2", 60_00, message: "A-11 og A-22")], into: store).matters.map(\.kind) == [.unmatched])
    let payments = try store.read { try $0.accounts(after: nil, limit: 1) }.first?.payments
    #expect(
      payments?.map { "\($0.id) \($0.amount) \($0.invoice ?? "")" } == ["1+1 NOK 100.00 A-11", "1+2 NOK 50.00 A-22"])
    #expect(try LedgerCheck.run(store).faults.isEmpty)
  }

  /// What is glued to a reference, or stands beside it, hides it no more than blanks do.
  @Test(
    arguments: [
      (nil, "KID90260415", "1 1 partial: of invoice A1 NOK 100.00 was left"),
      (nil, "/INV/90260423 takk", "1 1 partial: of invoice B1 NOK 100.00 was left"),
      ("KID 90260415", nil, "1 1 partial: of invoice A1 NOK 100.00 was left"),
      (nil, "fra 1500 9026 0415 Oslo", "1 1 partial: of invoice A1 NOK 100.00 was left"),
      (nil, "KID90260416", "0 1 unmatched: no invoice has the message 'KID90260416'"),
      // The whole word is the number of another invoice, and the amount does not bear it out.
      (nil, "F90260415", "0 1 unmatched: its text may mean invoice F90260415, of which NOK 100.00 is left"),
    ] as [(String?, String?, String)])
  func referencesAreFoundInWords(_ reference: String?, _ message: String?, _ expected: String) throws {
    let store = try SampleLedgers.store()
    var books = SampleLedgers.books(["a", "b", "c"])
    books.accounts[0].invoices[0].paymentReference = "90260415"
    books.accounts[1].invoices[0].paymentReference = "90260423"
    books.accounts[2].invoices[0].number = "F90260415"
    try SampleLedgers.take(books, into: store)
    let report = try take([paid("1", 40_00, reference: reference, message: message)], into: store)
    let matters = report.matters.map { "\($0.payment.id) \($0.kind): \($0.why)" }.joined()
    #expect("\(report.matched) \(matters)" == expected)
  }

  /// Euros cover no kroner, however many there are.
  @Test func moneyOfAnotherCurrencyDoesNotPayInFull() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    var payment = paid("1", 0, reference: "10a")
    payment.amount = Money(minorUnits: 100_00, .eur)
    let report = try take([payment], into: store)
    #expect(report.paidInFull == 0 && report.matters.map(\.kind) == [.partial])
  }

  /// An invoice in instalments is as many invoices as it has references; one in its place takes all of them off.
  @Test func aCorrectedInvoiceStandsInThePlaceOfAllItsInstalments() throws {
    let store = try SampleLedgers.store()
    var books = SampleLedgers.books(["a"])
    let first = books.accounts[0].invoices[0]
    books.accounts[0].invoices = [40, 60].enumerated().map { place, amount in
      var invoice = first
      (invoice.id, invoice.number, invoice.paymentReference) = ("7-\(place + 1)", "7", "9026041\(place)")
      invoice.receivables = [Receivable(id: invoice.id, dueDay: SampleLedgers.day, amount: nok(Int64(amount)))]
      return invoice
    }
    try SampleLedgers.take(books, into: store)
    let path = store.path + "-invoice"
    try AtomicFile.write("8", to: path)
    let report = try store.write { books in
      let intake = try StoreIntake(
        books, files: [try ImportFile(path: path, options: ImportOptions(asOf: SampleLedgers.day))])
      var note = IncomingCreditNote(
        creditor: "shop",
        note: CreditNote(id: "8-corrects-7", issueDay: SampleLedgers.day, amount: .zero(.nok), reason: "8"),
        invoiceNumber: "7")
      note.isWhole = true
      intake.take(note, at: ImportPlace())
      try intake.finish()
      return intake.report
    }
    #expect(report.faults.isEmpty, "\(report.faults)")
    let account = try store.read { try $0.accounts(after: nil, limit: 1) }.first
    #expect(
      account?.creditNotes.map { "\($0.id) \($0.invoice ?? "") \($0.amount)" } == [
        "8-corrects-7-7-1 7-1 NOK 40.00", "8-corrects-7-7-2 7-2 NOK 60.00",
      ])
  }

  /// Of a ledger whose references were compared as written.
  @Test func olderLedgersFindTheirReferencesInOneForm() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a", "b"]), into: store)
    let references = try store.write { books in
      try books.database.execute(sql: "UPDATE claim SET reference = '0010' || receivable WHERE customer = 'a'")
      try books.database.execute(sql: "UPDATE claim SET reference = 'rf18539007547034' WHERE customer = 'b'")
      try LedgerTables.compareReferences(books.database)
      return try String.fetchAll(books.database, sql: "SELECT reference FROM claim ORDER BY customer")
    }
    #expect(references == ["0010A1", "RF18539007547034"])
  }

  @Test func whatFoundNoInvoiceIsTriedAgain() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    #expect(try take([paid("1", 100_00, reference: "10b")], into: store).matters.map(\.kind) == [.unmatched])
    let report = try SampleLedgers.take(SampleLedgers.books(["b"]), as: "more.json", into: store)
    #expect(report.matched == 1)
    #expect(try store.read { try $0.unmatched() }.isEmpty)
  }

  /// A debit that names an invoice pays back what stands to the customer's credit, and nothing else.
  @Test func aDebitPaysBackWhatIsToTheCustomersCredit() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    _ = try take([paid("1", 140_00, reference: "10a")], into: store)
    let report = try take(
      [
        paid("o1", 50_00, reference: "10a", kind: .payout), paid("o2", 7_00, message: "rent", kind: .payout),
        paid("o3", 40_00, message: "back, 10a", kind: .payout), paid("o4", 40_00, reference: "10a", kind: .payout),
      ], into: store)
    #expect(
      report.matters.map { "\($0.payment.id): \($0.why)" } == [
        "o1: it names an invoice of customer a, who has NOK 40.00 to their credit; no pay-out of it",
        "o4: it names an invoice of customer a, who has NOK 0.00 to their credit; no pay-out of it",
      ])
    let account = try store.read { try $0.accounts(after: nil, limit: 1) }.first
    #expect(account?.payouts.map(\.id) == ["o3"])
    #expect(try LedgerCheck.run(store).faults.isEmpty)
  }

  @Test func aReversalOfAPartOrWithAChargeIsThatMuch() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    _ = try take([paid("1", 100_00, reference: "10a")], into: store)
    var fee = paid("r", 45_50, reference: "10a", kind: .reversal)
    fee.original = nok(40)
    #expect(try take([fee], into: store).matched == 1)
    let payment = try store.read { try $0.accounts(after: nil, limit: 1) }.first?.payments.first
    #expect(
      payment?.reversals == [Reversal(day: SampleLedgers.day.adding(days: 20), amount: nok(40), fee: nok(5, 50))])
    #expect(payment?.reversedOn == nil)
    let more = try take([paid("r2", 70_00, reference: "10a", kind: .reversal)], into: store)
    #expect(more.matters.map(\.why) == ["there is no payment of NOK 70.00 that it could take back"])
  }

  private func nok(_ kroner: Int64, _ ore: Int64 = 0) -> Money { Money(minorUnits: kroner * 100 + ore, .nok) }

  @Test func aReversalTakesItsPaymentBackOnce() throws {
    let store = try SampleLedgers.store()
    try SampleLedgers.take(SampleLedgers.books(["a"]), into: store)
    _ = try take([paid("1", 100_00, reference: "10a")], into: store)
    for _ in 1...2 { _ = try take([paid("r", 100_00, reference: "10a", kind: .reversal)], into: store) }
    let payments = try store.read { try $0.accounts(after: nil, limit: 1) }.first?.payments
    #expect(payments?.map(\.reversedOn) == [SampleLedgers.day.adding(days: 20)])
    #expect(
      try take([paid("r2", 100_00, reference: "10a", kind: .reversal)], into: store).matters.map(\.why) == [
        "there is no payment of NOK 100.00 that it could take back"
      ])
  }
}
