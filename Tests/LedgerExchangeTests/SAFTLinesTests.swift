import LedgerExchange
import Receivables
import Testing

/// SAF-T as large systems write it: which lines are a customer's, and when they fall due.
@Suite struct SAFTLinesTests {
  private static func line(_ account: String, _ side: String, _ amount: String, customer: Bool = true) -> String {
    "<Line><AccountID>\(account)</AccountID>\(customer ? "<CustomerID>7</CustomerID>" : "")<\(side)Amount><Amount>\(amount)</Amount>"
      + "</\(side)Amount><ReferenceNumber>F1</ReferenceNumber></Line>"
  }

  private static func transaction(_ day: String, _ lines: String...) -> String {
    "<Transaction><TransactionID>\(day)</TransactionID><TransactionDate>\(day)</TransactionDate>\(lines.joined())</Transaction>"
  }

  private func read(
    _ transactions: String..., version: String = "1.30", country: String = "NO", balance: String? = "1500",
    terms: String = "", address: String = "", totals: String? = nil, ending: String = "</AuditFile>"
  ) -> SAFTReading {
    let told = totals.map { "<TotalDebit>\($0)</TotalDebit><TotalCredit>\($0)</TotalCredit>" } ?? ""
    let held = balance.map { "<BalanceAccount><AccountID>\($0)</AccountID></BalanceAccount>" } ?? ""
    let text =
      "<AuditFile><Header><AuditFileVersion>\(version)</AuditFileVersion><AuditFileCountry>\(country)</AuditFileCountry>"
      + "<Company><RegistrationNumber>914588200</RegistrationNumber><Name>Selger AS</Name></Company></Header><MasterFiles>"
      + "<GeneralLedgerAccounts><Account><AccountID>1500</AccountID><GroupingCode>1500</GroupingCode></Account></GeneralLedgerAccounts>"
      + "<Customers><Customer><Name>Nord AS</Name>\(address)<CustomerID>7</CustomerID>\(held)"
      + "<PartyInfo><PaymentTerms>\(terms)</PaymentTerms></PartyInfo></Customer></Customers></MasterFiles>"
      + "<GeneralLedgerEntries>\(told)<Journal><JournalID>S</JournalID>\(transactions.joined())</Journal></GeneralLedgerEntries>"
      + ending
    return SAFTReader.read(Array(text.utf8), file: "s.xml")
  }

  private func told(_ reading: SAFTReading) -> [String] {
    (reading.ledger?.accounts ?? []).flatMap { account in
      account.invoices.map { "invoice \($0.receivables[0].amount) \($0.receivables[0].dueDay)" }
        + account.payments.map { "payment \($0.amount)" } + account.creditNotes.map { "credit \($0.amount)" }
    }
  }

  /// Every line of a sale names the customer; the one on their account alone is what they owe.
  @Test(arguments: ["1500", nil])
  func onlyLinesOnTheCustomersAccountCount(_ balance: String?) {
    let sale = Self.transaction(
      "2026-02-25", Self.line("1500", "Debit", "1250.00"), Self.line("3000", "Credit", "1000.00"),
      Self.line("2700", "Credit", "250.00"))
    let paid = Self.transaction(
      "2026-03-02", Self.line("1920", "Debit", "300.00"), Self.line("1500", "Credit", "300.00"))
    let reading = read(sale, paid, balance: balance)
    #expect(told(reading) == ["invoice NOK 1250.00 2026-02-25", "payment NOK 300.00"])
    #expect(
      reading.counts.last.map { "\($0.name): \($0.count)" }
        == "lines that name a customer on other accounts, passed over: 3")
  }

  @Test func anAccountOfAnotherNumberIsTheCustomersWhereTheirBalanceIsOnIt() {
    let sale = Self.transaction("2026-02-25", Self.line("K1", "Debit", "10.00"), Self.line("3000", "Credit", "10.00"))
    #expect(told(read(sale, balance: "K1")) == ["invoice NOK 10.00 2026-02-25"])
  }

  /// Months keep the day, and the last day of a month where there is none; a free billing month counts from its end.
  @Test(arguments: [
    ("2026-02-25", "<Days>0</Days><Months>1</Months>", "2026-03-25"),
    ("2026-01-31", "<Months>1</Months>", "2026-02-28"),
    ("2026-02-25", "<Days>14</Days>", "2026-03-11"),
    ("2026-02-10", "<FreeBillingMonth>true</FreeBillingMonth>", "2026-02-28"),
    ("2026-02-10", "<Days>30</Days><FreeBillingMonth>1</FreeBillingMonth>", "2026-03-30"),
    ("2026-02-28", "<Months>1</Months><FreeBillingMonth>true</FreeBillingMonth>", "2026-03-31"),
    ("2026-01-15", "<Days>5</Days><Months>1</Months><FreeBillingMonth>true</FreeBillingMonth>", "2026-03-05"),
    ("2026-01-15", "<FreeBillingMonth>false</FreeBillingMonth>", "2026-01-15"),
  ])
  func termsOfMonthsAreRead(_ day: String, _ terms: String, _ due: String) {
    let sale = Self.transaction(
      day, Self.line("1500", "Debit", "10.00"), Self.line("3000", "Credit", "10.00", customer: false))
    #expect(told(read(sale, terms: terms)) == ["invoice NOK 10.00 \(due)"])
  }

  @Test func theNumberOfAHouseIsPartOfItsStreet() {
    let address =
      "<Address><StreetName>Strandgata</StreetName><Number>4B</Number><City>Bergen</City><PostalCode>5013</PostalCode></Address>"
    #expect(read(address: address).ledger?.accounts.first?.customer.address == ["Strandgata 4B", "5013 Bergen"])
  }

  /// Documents tell the same money once more beside a general ledger with customers, and are all without one; these
  /// lack all that says what they are.
  @Test(arguments: [true, false]) func documentsOfTheirOwnAreTold(hasLines: Bool) {
    let sections = """
      <SourceDocuments><SalesInvoices><NumberOfEntries>1</NumberOfEntries><Invoice><InvoiceNo>1</InvoiceNo>
      <Line><LineNumber>1</LineNumber></Line></Invoice><Invoice><InvoiceNo>2</InvoiceNo></Invoice></SalesInvoices>
      <Payments><Payment><PaymentRefNo>1</PaymentRefNo></Payment></Payments></SourceDocuments></AuditFile>
      """
    let lines =
      hasLines
      ? Self.transaction("2026-02-25", Self.line("1500", "Debit", "10.00"), Self.line("3000", "Credit", "10.00")) : ""
    let reading = read(lines, version: "2.00", ending: sections)
    let found =
      "holds 2 invoices (SalesInvoices) and 1 payments (Payments), which are \(hasLines ? "not read" : "read as the drafts")"
    #expect(reading.faults.map(\.message).filter { $0.contains("SalesInvoices") }.map { $0.hasPrefix(found) } == [true])
    #expect((reading.ledger == nil) != hasLines)
  }

  @Test func versionsAndCountriesThatAreNotKnownAreTold() {
    #expect(read(version: "1.20").faults.isEmpty)
    #expect(
      read(version: "2.00").faults.map(\.description) == [
        "s.xml:1: warning: AuditFileVersion: is 2.00, which is not known (1.00 to 1.30 are): it is read as these are, and "
          + "invoices and payments of SourceDocuments, where they are needed, as the drafts of 2.0 have them"
      ])
    #expect(
      read(country: "PT").faults.map(\.message) == ["AuditFileCountry: is PT; purre reads SAF-T of Norway"])
  }

  @Test func anAmountBelowZeroTurnsItsLineRound() {
    let back = Self.transaction(
      "2026-02-25", Self.line("1500", "Debit", "-100.00"), Self.line("3000", "Credit", "-100.00", customer: false))
    let reading = read(back, totals: "-100.00")
    #expect(told(reading) == ["credit NOK 100.00"])
    #expect(!reading.faults.contains { $0.message.contains("says debit") }, "\(reading.faults)")
  }
}
