import LedgerExchange
import Receivables
import Testing

/// Sales and payments of `SourceDocuments`, as the drafts of SAF-T Financial 2.0 have them.
@Suite struct SAFTDocumentsTests {
  private static func file(_ documents: String, master: String = "", ledger: String = "", version: String = "2.0")
    -> String
  {
    """
    <AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">
    <Header><AuditFileVersion>\(version)</AuditFileVersion><AuditFileCountry>NO</AuditFileCountry><Company>
    <RegistrationNumber>914588200</RegistrationNumber><Name>Selger AS</Name></Company><DefaultCurrencyCode>NOK</DefaultCurrencyCode>
    <SelectionCriteria><SelectionStartDate>2026-01-01</SelectionStartDate></SelectionCriteria></Header>
    <MasterFiles>\(master)</MasterFiles>\(ledger)<SourceDocuments>\(documents)</SourceDocuments></AuditFile>
    """
  }

  private func read(_ text: String) -> SAFTReading { SAFTReader.read(Array(text.utf8), file: "s.xml") }

  private func told(_ reading: SAFTReading) -> [String] {
    (reading.ledger?.accounts ?? []).flatMap { account in
      account.invoices.map {
        "\(account.customer.id) invoice \($0.number) \($0.issueDay) \($0.receivables[0].amount) due \($0.receivables[0].dueDay)"
          + ($0.agreedDueDay ? "" : "?")
      }
        + account.payments.map {
          "\(account.customer.id) payment \($0.paidOn) \($0.amount) for \($0.invoice ?? $0.reference.map { "(\($0))" } ?? "-")"
        }
        + account.creditNotes.map {
          "\(account.customer.id) credit note \($0.id) \($0.issueDay) \($0.amount) for \($0.invoice ?? "-")"
        }
    }
  }

  private func errors(_ reading: SAFTReading) -> [String] {
    reading.faults.filter { $0.severity == .error }.map(\.description)
  }

  private func warnings(_ reading: SAFTReading) -> [String] {
    reading.faults.filter { $0.severity == .warning }.map(\.description)
  }

  // MARK: the examples of the tax administration

  /// Elements and values of the examples of "Technical-description 2.0-Masterfiles and SourceDocuments-Dialogmøte
  /// v1.1.pdf", pages 18 and 35 (Skatteetaten/saf-t, Project_SAF-T_Financial_v.2.0, Dialog_med_eksterne_25.09.2025).
  private static let published = """
    <SalesInvoices><NumberOfEntries>2</NumberOfEntries><TotalDebit>5000.00</TotalDebit><TotalCredit>25000.00</TotalCredit>
    <Invoice><InvoiceNo>INV001</InvoiceNo><CustomerInfo><CustomerID>12000</CustomerID><Name>Customer AS</Name>
    <RegistrationNumber>999999999</RegistrationNumber><BillingAddress><StreetName>Main Street</StreetName><Number>123</Number>
    <City>Drammen</City><PostalCode>3000</PostalCode><Country>NO</Country></BillingAddress></CustomerInfo>
    <AccountID>1500</AccountID><InvoiceDate>2024-10-20</InvoiceDate><InvoiceType>Sales invoice</InvoiceType>
    <PaymentDueDate>2024-11-20</PaymentDueDate><PaymentTerms><Days>Net 30</Days></PaymentTerms>
    <SelfBillingIndicator>Yes</SelfBillingIndicator><TransactionID>TX001</TransactionID>
    <Line><LineNumber>1</LineNumber><References><CreditNote>NA</CreditNote></References><Description>Product Description</Description>
    <CreditInvoiceLineAmount><Amount>22000.00</Amount><CurrencyCode>EUR</CurrencyCode></CreditInvoiceLineAmount></Line>
    <Settlement><DebitSettlementAmount><Amount>0.00</Amount></DebitSettlementAmount></Settlement>
    <DocumentTotals><CreditNetTotal>20000.00</CreditNetTotal><CreditGrossTotal>25000.00</CreditGrossTotal></DocumentTotals></Invoice>
    SECOND</SalesInvoices>
    <Payments><NumberOfEntries>1</NumberOfEntries><TotalDebit>8000.00</TotalDebit><TotalCredit>0.00</TotalCredit>
    <Payment><PaymentRefNo>PAY20241029</PaymentRefNo><TransactionID>TX20241029001</TransactionID>
    <TransactionDate>2024-10-29</TransactionDate><PaymentMethod>Bank</PaymentMethod><Description>Bank Transfer</Description>
    <Line><LineNumber>1</LineNumber><SourceDocumentID>INV20241015</SourceDocumentID><AccountID>2400</AccountID>
    <SupplierID>SUPP456</SupplierID><DebitPaymentLineAmount><Amount>8000.00</Amount></DebitPaymentLineAmount>
    <CreditSettlementAmount><Amount>1000.00</Amount></CreditSettlementAmount></Line>
    <DebitGrossTotal>8000.00</DebitGrossTotal></Payment></Payments>
    """

  /// Its totals tell of two invoices, and it shows one.
  @Test func thePublishedExampleIsNotWhole() {
    let reading = read(Self.file(Self.published.replacing("SECOND", with: "")))
    #expect(reading.ledger == nil)
    #expect(
      errors(reading) == [
        "s.xml:5: error: NumberOfEntries: is 2, but what is read makes 1: the file is not whole (SalesInvoices)",
        "s.xml:5: error: TotalDebit: is 5000.00, but what is read makes 0.00: the file is not whole (SalesInvoices)",
      ])
  }

  /// With the credit note that its totals speak of it is.
  @Test func thePublishedExampleIsReadOnceItIsWhole() {
    let note = """
      <Invoice><InvoiceNo>CN001</InvoiceNo><CustomerInfo><CustomerID>12000</CustomerID><Name>Customer AS</Name></CustomerInfo>
      <InvoiceDate>2024-10-25</InvoiceDate><InvoiceType>Credit note</InvoiceType><Line><References><CreditNote>
      <Reference>INV001</Reference><Reason>Return</Reason></CreditNote></References><Description>Return</Description></Line>
      <DocumentTotals><DebitNetTotal>4000.00</DebitNetTotal><DebitGrossTotal>5000.00</DebitGrossTotal></DocumentTotals></Invoice>
      """
    let reading = read(Self.file(Self.published.replacing("SECOND", with: note)))
    #expect(
      told(reading) == [
        "12000 invoice INV001 2024-10-20 NOK 25000.00 due 2024-11-20",
        "12000 credit note CN001 2024-10-25 NOK 5000.00 for INV001",
      ])
    let customer = reading.ledger?.accounts.first?.customer
    #expect(customer?.name == "Customer AS" && customer?.organisationNumber == "999999999")
    #expect(customer?.address == ["Main Street 123", "3000 Drammen"])
    let expected: [String] = [
      "s.xml:2: warning: AuditFileVersion: is 2.0, which is not known (1.00 to 1.30 are): it is read as these are, and "
        + "invoices and payments of SourceDocuments, where they are needed, as the drafts of 2.0 have them",
      "s.xml:6: warning: Line: is in EUR, but its total is told in NOK alone: NOK 25000.00 is read (invoice INV001)",
      "s.xml: warning: of 1 customers no balance at the end is told (BalanceAccount), so that nobody can say whether all "
        + "of their documents are there",
      "s.xml: warning: holds 2 invoices (SalesInvoices) and 1 payments (Payments), which are read as the drafts of version "
        + "2.0 have them, since no line of its general ledger is on a customer's account",
    ]
    #expect(warnings(reading) == expected)
  }

  // MARK: books of our own

  private static func sale(
    _ number: String, _ customer: String, _ day: String, _ side: String, _ amount: String, _ more: String = "",
    line: String = ""
  ) -> String {
    """
    <Invoice><InvoiceNo>\(number)</InvoiceNo><CustomerInfo><CustomerID>\(customer)</CustomerID><Name>K\(customer)</Name></CustomerInfo>
    <InvoiceDate>\(day)</InvoiceDate>\(more)<Line>\(line)</Line>
    <DocumentTotals><\(side)GrossTotal>\(amount)</\(side)GrossTotal></DocumentTotals></Invoice>

    """
  }

  private static func payment(_ number: String, _ day: String, _ side: String, _ amount: String, _ lines: String...)
    -> String
  {
    "<Payment><PaymentRefNo>\(number)</PaymentRefNo><TransactionDate>\(day)</TransactionDate>\(lines.joined())"
      + "<\(side)GrossTotal>\(amount)</\(side)GrossTotal></Payment>\n"
  }

  private static func line(
    _ customer: String, _ side: String, _ amount: String, _ names: String..., account: String = "1500"
  ) -> String {
    "<Line>\(names.map { "<SourceDocumentID>\($0)</SourceDocumentID>" }.joined())<AccountID>\(account)</AccountID>"
      + "\(customer)<\(side)PaymentLineAmount><Amount>\(amount)</Amount></\(side)PaymentLineAmount></Line>"
  }

  private static let (seven, eight) = ("<CustomerID>7</CustomerID>", "<CustomerID>8</CustomerID>")

  private static func master(_ closing: String) -> String {
    """
    <Customers><Customer><RegistrationNumber>987654325</RegistrationNumber><Name>Nord AS</Name><CustomerID>7</CustomerID><BalanceAccount>
    <AccountID>1500</AccountID><OpeningDebitBalance>300.00</OpeningDebitBalance><ClosingDebitBalance>\(closing)</ClosingDebitBalance>
    </BalanceAccount><PartyInfo><PaymentTerms><Days>14</Days></PaymentTerms></PartyInfo></Customer>
    <Customer><Name>Sør AS</Name><CustomerID>8</CustomerID><BalanceAccount><AccountID>1500</AccountID>
    <OpeningDebitBalance>0</OpeningDebitBalance><ClosingDebitBalance>0</ClosingDebitBalance></BalanceAccount></Customer></Customers>
    """
  }

  private static let sales = """
    <SalesInvoices><NumberOfEntries>5</NumberOfEntries><TotalDebit>100.00</TotalDebit><TotalCredit>2550.00</TotalCredit>
    \(sale("F1", "7", "2026-02-01", "Credit", "1000.00", "<PaymentDueDate>2026-03-01</PaymentDueDate>"))\
    \(sale("F2", "7", "2026-02-10", "Credit", "500.00"))\
    \(sale("F3", "7", "2026-02-15", "Credit", "250.00", "<PaymentTerms><Days>30</Days></PaymentTerms>"))\
    \(sale("K1", "7", "2026-02-20", "Debit", "100.00",
      line: "<References><CreditNote><Reference>F1</Reference></CreditNote></References>"))\
    \(sale("F4", "8", "2026-02-05", "Credit", "800.00", "<PaymentDueDate>2026-02-19</PaymentDueDate>"))\
    </SalesInvoices>
    """

  private static let payments = """
    <Payments><NumberOfEntries>5</NumberOfEntries><TotalDebit>140.00</TotalDebit><TotalCredit>2010.00</TotalCredit>
    \(payment("P1", "2026-03-02", "Credit", "750.00", line(seven, "Credit", "750.00", "F2", "F3")))\
    \(payment("P2", "2026-03-05", "Credit", "1200.00",
      line(seven, "Credit", "300.00", "OLD9"), line(eight, "Credit", "900.00", "F4")))\
    \(payment("P3", "2026-03-06", "Debit", "100.00", line(eight, "Debit", "100.00")))\
    \(payment("P4", "2026-03-07", "Debit", "40.00",
      line("<SupplierID>L1</SupplierID>", "Debit", "40.00", "X", account: "2400")))\
    \(payment("P5", "2026-03-08", "Credit", "60.00", line(seven, "Credit", "60.00", "F1", "F2")))\
    </Payments>
    """

  private static let books = file(sales + payments, master: master("840.00"))

  /// Customer 7: 300 + 1000 + 500 + 250 - 100 - 750 - 300 - 60 = 840; customer 8: 800 - 900 + 100 = 0.
  @Test func salesAndPaymentsAreTheBooks() throws {
    let reading = read(Self.books)
    #expect(
      told(reading) == [
        "7 invoice opening balance 2025-12-31 NOK 300.00 due 2025-12-31?",
        "7 invoice F1 2026-02-01 NOK 1000.00 due 2026-03-01", "7 invoice F2 2026-02-10 NOK 500.00 due 2026-02-24",
        "7 invoice F3 2026-02-15 NOK 250.00 due 2026-03-17", "7 payment 2026-03-02 NOK 500.00 for F2",
        "7 payment 2026-03-02 NOK 250.00 for F3", "7 payment 2026-03-05 NOK 300.00 for (OLD9)",
        "7 payment 2026-03-08 NOK 60.00 for -", "7 credit note K1 2026-02-20 NOK 100.00 for F1",
        "8 invoice F4 2026-02-05 NOK 800.00 due 2026-02-19", "8 invoice P3 2026-03-06 NOK 100.00 due 2026-03-06?",
        "8 payment 2026-03-05 NOK 900.00 for F4",
      ])
    let ledger = try #require(reading.ledger)
    let day = try #require(CivilDay("2026-04-01"))
    let open = try ledger.accounts.flatMap { account in
      try AccountState(
        account: account, creditor: ledger.creditors[0], calendar: BusinessCalendar(fixed: [], easterOffsets: []),
        asOf: day
      ).receivables.filter { $0.open.isPositive }.map { "\($0.invoice.number) \($0.open)" }
    }
    #expect(open == ["F1 NOK 840.00"])
    #expect(
      reading.counts.map { "\($0.name): \($0.count)" } == [
        "customers: 2", "transactions: 0", "documents and payment lines of customers: 11", "invoices: 4", "payments: 5",
        "credit notes: 1", "money paid back: 1",
      ])
    let expected: [String] = [
      "s.xml:30: warning: SourceDocumentID: names F1, F2, which is not just what it pays: which claims it settles is not "
        + "told, so that the oldest of the customer are (payment P5)",
      "s.xml: warning: 1 payment lines name documents that the file does not hold; each goes to the invoice of that number, "
        + "where the ledger has it, and else to the oldest claims of its customer",
      "s.xml: warning: 1 customers open with NOK 300.00 in all, of which no document tells: what is owed is a claim each, "
        + "whose due day is not known",
    ]
    #expect(Array(warnings(reading).dropFirst().dropLast()) == expected)
  }

  /// Each takes one thing of the books for another.
  private static let contradictions: [(old: String, new: String, message: String)] = [
    (
      "<CreditGrossTotal>1000.00<", "<DebitGrossTotal>1.00</DebitGrossTotal><CreditGrossTotal>1000.00<",
      "DocumentTotals/DebitGrossTotal: stands beside DocumentTotals/CreditGrossTotal, so that nobody can say which it is "
        + "(invoice F1)"
    ),
    (
      "<CreditGrossTotal>1000.00</CreditGrossTotal>", "",
      "DocumentTotals/CreditGrossTotal: is missing, and so is DocumentTotals/DebitGrossTotal: one of them says how much it "
        + "is (invoice F1)"
    ),
    (
      "<CreditGrossTotal>1000.00</CreditGrossTotal>", "<GrossTotal>1000.00</GrossTotal>",
      "DocumentTotals/GrossTotal: says no side; version 2.0 says DocumentTotals/DebitGrossTotal or "
        + "DocumentTotals/CreditGrossTotal (invoice F1)"
    ),
    (
      "<CreditGrossTotal>1000.00<", "<CreditGrossTotal>-1000.00<",
      "DocumentTotals/CreditGrossTotal: is -1000.00: below zero on its side, so that nobody can say which side is meant "
        + "(invoice F1)"
    ),
    (
      "<CreditGrossTotal>1000.00<", "<DebitNetTotal>800</DebitNetTotal><CreditGrossTotal>1000.00<",
      "DocumentTotals/DebitNetTotal: is on the other side, but CreditGrossTotal says that it is an invoice (invoice F1)"
    ),
    (
      "<PaymentDueDate>2026-03-01", "<InvoiceType>Credit note</InvoiceType><PaymentDueDate>2026-03-01",
      "InvoiceType: is Credit note, but CreditGrossTotal says that it is an invoice (invoice F1)"
    ),
    (
      "<InvoiceDate>2026-02-20</InvoiceDate>", "<InvoiceDate>2026-02-20</InvoiceDate><InvoiceType>380</InvoiceType>",
      "InvoiceType: is 380, but DebitGrossTotal says that it is a credit note (invoice K1)"
    ),
    (
      "<PaymentDueDate>2026-03-01", "<InvoiceType>325</InvoiceType><PaymentDueDate>2026-03-01",
      "InvoiceType: is 325: a pro forma invoice, which claims no payment (invoice F1)"
    ),
    (
      "<PaymentTerms><Days>30</Days></PaymentTerms><Line>",
      "<PaymentTerms><Days>30</Days></PaymentTerms><Line><References><CreditNote><Reference>F1</Reference></CreditNote></References>",
      "Line: names invoice F1 as credited (References/CreditNote/Reference), but CreditGrossTotal says that it is an "
        + "invoice (invoice F3)"
    ),
    (
      "<CustomerID>8</CustomerID><Name>K8", "<CustomerID>NA</CustomerID><Name>K8",
      "CustomerInfo/CustomerID: is missing, so that nobody can say which customer it is; export with customer numbers "
        + "(invoice F4)"
    ),
    (
      "<PaymentDueDate>2026-03-01", "<PaymentDueDate>2026-01-31",
      "PaymentDueDate: is 2026-01-31, before the invoice of 2026-02-01 (invoice F1)"
    ),
    (
      "<InvoiceDate>2026-02-01", "<InvoiceDate>1.2.2026",
      "InvoiceDate: '1.2.2026' is no day; expected YYYY-MM-DD (invoice F1)"
    ),
    (
      "<Days>30</Days>", "<Days>Net 30</Days>",
      "PaymentTerms/Days: 'Net 30' is no number of days from 0 to 3650 (invoice F3)"
    ),
    (
      "<PaymentTerms><Days>30</Days></PaymentTerms>", "<PaymentTerms>30 days net</PaymentTerms>",
      "PaymentTerms: '30 days net' is a text, and no PaymentDueDate says when it falls due (invoice F3)"
    ),
    ("<InvoiceNo>F3", "<InvoiceNo>F1", "InvoiceNo: F1 stands twice"),
    (
      "<TotalCredit>2550.00", "<TotalCredit>2551.00",
      "TotalCredit: is 2551.00, but what is read makes 2550.00: the file is not whole (SalesInvoices)"
    ),
    ("<TotalDebit>140.00</TotalDebit>", "", "TotalDebit: is missing (Payments)"),
    (
      "<CreditGrossTotal>60.00", "<CreditGrossTotal>61.00",
      "CreditGrossTotal: is 61.00 credit, but its lines make 60.00 credit (payment P5)"
    ),
    ("<PaymentRefNo>P2", "<PaymentRefNo>P1", "PaymentRefNo: P1 stands twice"),
    (
      "<SourceDocumentID>F4", "<SourceDocumentID>F1",
      "SourceDocumentID: is F1, a document of customer 7, but the line is of customer 8 (payment P2)"
    ),
    (
      "<AccountID>1500</AccountID><CustomerID>8</CustomerID><Debit", "<AccountID>1500</AccountID><Debit",
      "CustomerID: is missing on account 1500, which holds what customers owe (payment P3)"
    ),
    (
      "<AccountID>1500</AccountID><CustomerID>8</CustomerID><Debit",
      "<AccountID>1500</AccountID><CustomerID>8</CustomerID><SupplierID>8</SupplierID><Debit",
      "SupplierID: stands beside CustomerID, so that nobody can say whose it is (payment line without a number)"
    ),
    (
      "<Amount>60.00</Amount></CreditPaymentLineAmount>",
      "<Amount>60.00</Amount></CreditPaymentLineAmount><DebitSettlementAmount><Amount>6</Amount></DebitSettlementAmount>",
      "CreditSettlementAmount: is given, and nothing published says whether it is a part of the payment line or comes on "
        + "top; export the general ledger with the lines of customers (payment line without a number)"
    ),
    (
      "<DocumentTotals><CreditGrossTotal>250",
      "<Settlement><DebitSettlementAmount><Amount>6</Amount></DebitSettlementAmount></Settlement><DocumentTotals><CreditGrossTotal>250",
      "DebitSettlementAmount: is given, and nothing published says whether it was paid, or is a discount that may be taken; "
        + "export the general ledger with the lines of customers (invoice F3)"
    ),
    (
      "<PaymentDueDate>2026-03-01", "<PaymentStatus>Settled</PaymentStatus><PaymentDueDate>2026-03-01",
      "PaymentStatus: says that it is paid, but the payments and credit notes that name it leave NOK 900.00 (invoice F1)"
    ),
    (
      "<PaymentDueDate>2026-03-01", "<PaymentStatus>2</PaymentStatus><PaymentDueDate>2026-03-01",
      "PaymentStatus: is none of Open, Settled, Partially paid and Credited (invoice F1)"
    ),
    (
      "<PaymentDueDate>2026-03-01", "<InvoiceType>Cash</InvoiceType><PaymentDueDate>2026-03-01",
      "InvoiceType: says that it is paid at once, but the payments and credit notes that name it leave NOK 900.00 "
        + "(invoice F1)"
    ),
    (
      "<CustomerID>7</CustomerID><Name>K7</Name></CustomerInfo>\n<InvoiceDate>2026-02-01",
      "<CustomerID>7</CustomerID><Name>K7</Name><RegistrationNumber>974760673</RegistrationNumber></CustomerInfo>\n<InvoiceDate>2026-02-01",
      "CustomerInfo/RegistrationNumber: customer 7 is told to be 974760673, and 987654325: they are two companies"
    ),
    (
      "<ClosingDebitBalance>840.00", "<ClosingDebitBalance>900.00",
      "customer 7 opens with NOK 300.00 and the documents make NOK 840.00, but it closes with NOK 900.00: something of NOK "
        + "60.00 is not among them; export the general ledger with the lines of customers"
    ),
  ]

  @Test(arguments: contradictions)
  func contradictionsAreRefused(_ old: String, _ new: String, _ message: String) {
    #expect(Self.books.ranges(of: old).count == 1)
    let reading = read(Self.books.replacing(old, with: new))
    let errors = reading.faults.filter { $0.severity == .error }
    #expect(errors.map { ($0.path.isEmpty ? "" : "\($0.path): ") + $0.message } == [message])
    #expect(reading.ledger == nil)
    let instead = "; where the faults cannot be mended, export SAF-T Financial 1.30"
    #expect(reading.faults.last?.message.contains(instead) == true)
  }

  /// What is settled in full by what names it may say so; a payment that leaves the account of the claims is none.
  @Test func whatAgreesIsRead() {
    let settled = Self.books.replacing(
      "<PaymentDueDate>2026-02-19", with: "<PaymentStatus>Settled</PaymentStatus><PaymentDueDate>2026-02-19")
    #expect(told(read(settled)) == told(read(Self.books)))
    let cash = Self.books.replacing(
      "<InvoiceDate>2026-02-05</InvoiceDate>", with: "<AccountID>1920</AccountID><InvoiceDate>2026-02-05</InvoiceDate>"
    ).replacing(
      "<ClosingDebitBalance>0<", with: "<ClosingCreditBalance>800.00</ClosingCreditBalance><ClosingDebitBalance>0<")
    #expect(
      told(read(cash))
        == told(read(Self.books)).filter { !$0.contains("invoice F4") }.map {
          $0.replacing("8 payment 2026-03-05 NOK 900.00 for F4", with: "8 payment 2026-03-05 NOK 900.00 for (F4)")
        })
    #expect(
      warnings(read(cash)).contains(
        "s.xml: warning: 1 documents and payment lines, NOK 800.00, are on other accounts than those of customers' claims, "
          + "and are passed over"))
  }

  /// Nothing may be said to be there that is not, and a credit note may name what is not.
  @Test func whatIsNotThereIsTold() {
    let empty = "<NumberOfEntries>1</NumberOfEntries><TotalDebit>0</TotalDebit><TotalCredit>0</TotalCredit>"
    #expect(
      errors(read(Self.file("<SalesInvoices>\(empty)</SalesInvoices>"))) == [
        "s.xml:5: error: NumberOfEntries: is 1, but what is read makes 0: the file is not whole (SalesInvoices)"
      ])
    let note = read(Self.books.replacing("<Reference>F1<", with: "<Reference>F4<"))
    #expect(told(note).contains("7 credit note K1 2026-02-20 NOK 100.00 for -"))
    #expect(
      warnings(note).contains(
        "s.xml:19: warning: Line: names no single invoice of its customer that the file holds (References/CreditNote/Reference): "
          + "the oldest claims are credited (credit note K1)"))
  }

  /// Without payments nobody knows what is paid, but for what says so itself.
  @Test func invoicesAloneAreClaims() {
    let alone =
      Self.sale("F1", "7", "2026-02-01", "Credit", "10.00", "<PaymentStatus>Settled</PaymentStatus>")
      + Self.sale("F2", "7", "2026-02-02", "Credit", "20.00")
    let text = Self.file(
      "<SalesInvoices><NumberOfEntries>2</NumberOfEntries><TotalDebit>0</TotalDebit><TotalCredit>30</TotalCredit>\(alone)</SalesInvoices>"
    )
    let reading = read(text)
    #expect(told(reading) == ["7 invoice F2 2026-02-02 NOK 20.00 due 2026-02-02?"])
    let expected: [String] = [
      "s.xml: warning: 1 invoices, NOK 10.00, say that they are paid, and are left out",
      "s.xml: warning: holds no payments (Payments): what customers have paid is not known; take it in from the bank before "
        + "anybody is reminded",
      "s.xml: warning: 1 invoices tell neither a day (PaymentDueDate) nor terms: they count as due on their own day, which "
        + "is not agreed",
    ]
    #expect(Array(warnings(reading).dropFirst().prefix(3)) == expected)
    let credited = read(text.replacing("Settled", with: "Credited"))
    #expect(
      errors(credited) == [
        "s.xml:5: error: PaymentStatus: says that it is credited, but the payments and credit notes that name it leave NOK "
          + "10.00 (invoice F1)"
      ])
  }

  // MARK: beside a general ledger

  private static func posting(_ id: String, _ amount: String, _ more: String = "") -> String {
    "<Transaction><TransactionID>\(id)</TransactionID><TransactionDate>2026-02-01</TransactionDate><Line><RecordID>1</RecordID>"
      + "<AccountID>1500</AccountID><CustomerID>7</CustomerID><DebitAmount><Amount>\(amount)</Amount></DebitAmount>\(more)</Line>"
      + "<Line><AccountID>3000</AccountID><CreditAmount><Amount>\(amount)</Amount></CreditAmount></Line></Transaction>"
  }

  /// The general ledger is read, and learns of invoices what it lacks: T1 all, T2 nothing beside its own, T3 nothing
  /// of an invoice of another amount, T4 nothing of two that could be it.
  @Test func theGeneralLedgerLearnsDueDaysAndNumbers() {
    let due = "<PaymentDueDate>2026-03-01</PaymentDueDate><TransactionID>"
    let sales = [
      ("F1", "T1", "10.00"), ("F2", "T2", "20.00"), ("F3", "T3", "31.00"), ("F4", "T4", "40.00"),
      ("F5", "T4", "40.00"),
    ].map { Self.sale($0, "7", "2026-02-01", "Credit", $2, "\(due)\($1)</TransactionID>") }
    let ledger =
      "<GeneralLedgerEntries><NumberOfEntries>4</NumberOfEntries><TotalDebit>100.00</TotalDebit>"
      + "<TotalCredit>100.00</TotalCredit><Journal><JournalID>S</JournalID>\(Self.posting("T1", "10.00"))"
      + Self.posting("T2", "20.00", "<ReferenceNumber>F2</ReferenceNumber><DueDate>2026-03-10</DueDate>")
      + "\(Self.posting("T3", "30.00"))\(Self.posting("T4", "40.00"))</Journal></GeneralLedgerEntries>"
    let documents = "<SalesInvoices>\(sales.joined())</SalesInvoices>"
    let reading = read(Self.file(documents, ledger: ledger))
    let without = read(Self.file("", ledger: ledger))
    #expect(
      told(without) == [
        "7 invoice T1 2026-02-01 NOK 10.00 due 2026-02-01?", "7 invoice F2 2026-02-01 NOK 20.00 due 2026-03-10",
        "7 invoice T3 2026-02-01 NOK 30.00 due 2026-02-01?", "7 invoice T4 2026-02-01 NOK 40.00 due 2026-02-01?",
      ])
    #expect(told(reading) == ["7 invoice F1 2026-02-01 NOK 10.00 due 2026-03-01"] + told(without).dropFirst())
    #expect(reading.ledger?.accounts[0].invoices.map(\.id) == without.ledger?.accounts[0].invoices.map(\.id))
    let expected: [String] = [
      "s.xml:8: warning: invoice F2 falls due on 2026-03-10 by the general ledger, which is read, and on 2026-03-01 by SalesInvoices",
      "s.xml:1: warning: holds 5 invoices (SalesInvoices) and 0 payments (Payments), which are not read: its general ledger tells the same "
        + "money; 1 of its claims have their due day or number from there",
    ]
    #expect(Array(reading.faults.dropFirst().prefix(2).map(\.description)) == expected)
  }
}
