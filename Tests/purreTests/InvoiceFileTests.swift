import Foundation
import Testing

/// Invoices as systems write them, from the file to what is open: each by the real binary.
@Suite struct InvoiceFileTests {
  private let folder: URL
  private var books: String { folder.appending(path: "books.db").path }

  init() throws { folder = try Output.temporaryFolder() }

  private func take(_ name: String, _ text: String) throws -> Output {
    try Data(text.utf8).write(to: folder.appending(path: name))
    return try Output.of(["import", folder.appending(path: name).path, "--into", books, "--as-of", "2026-02-03"])
  }

  /// `988077917 1 2026-02-02 400.00`: customer, number, due day and what is open.
  private func open(_ day: String = "2026-06-30") throws -> [String] {
    let text = try Output.of([
      "dry-run", "--ledger", books, "--as-of", day, "--policy", "standard-no", "--format", "csv",
    ]).text
    let rows = text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let places = ["customer", "invoice_number", "due_day", "open"].compactMap { rows.first?.firstIndex(of: $0) }
    return rows.dropFirst().map { row in places.map { row[$0] }.joined(separator: " ") }.sorted()
  }

  private func invoice(
    _ number: String, _ payable: String, root: String = "Invoice", type: String = "380", due: String? = "2026-02-02",
    buyer: String = "<PartyLegalEntity><CompanyID>988077917</CompanyID></PartyLegalEntity>", _ more: String = ""
  ) -> String {
    """
    <\(root) xmlns="urn:oasis:names:specification:ubl:schema:xsd:\(root)-2"><ID>\(number)</ID><IssueDate>2026-01-19</IssueDate>
    \(due.map { "<DueDate>\($0)</DueDate>" } ?? "")<\(root)TypeCode>\(type)</\(root)TypeCode>
    <DocumentCurrencyCode>NOK</DocumentCurrencyCode>\(more)
    <AccountingSupplierParty><Party><PartyName><Name>Selger AS</Name></PartyName>
    <PartyLegalEntity><CompanyID>914588200</CompanyID></PartyLegalEntity></Party></AccountingSupplierParty>
    <AccountingCustomerParty><Party><PartyName><Name>Ola AS</Name></PartyName>\(buyer)</Party></AccountingCustomerParty>
    <LegalMonetaryTotal><PayableAmount currencyID="NOK">\(payable)</PayableAmount></LegalMonetaryTotal></\(root)>
    """
  }

  private func reference(_ number: String) -> String {
    "<BillingReference><InvoiceDocumentReference><ID>\(number)</ID></InvoiceDocumentReference></BillingReference>"
  }

  /// A customer who gets invoices in both syntaxes is one, and pays them all by their references.
  @Test func aCustomerIsOneInBothSyntaxes() throws {
    let place = "<PostalAddress><Country><IdentificationCode>DE</IdentificationCode></Country></PostalAddress>"
    let tax =
      "<PartyTaxScheme><CompanyID>DE123456789</CompanyID><TaxScheme><ID>VAT</ID></TaxScheme></PartyTaxScheme>"
    #expect(try take("1.xml", invoice("1", "100.00", buyer: place + tax)).status == 0)
    let day = { (name: String, day: String) in
      "<\(name)><DateTimeString format=\"102\">\(day)</DateTimeString></\(name)>"
    }
    let output = try take(
      "2.xml",
      """
      <CrossIndustryInvoice xmlns="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100">
      <ExchangedDocument><ID>2</ID><TypeCode>380</TypeCode>\(day("IssueDateTime", "20260119"))</ExchangedDocument>
      <SupplyChainTradeTransaction><ApplicableHeaderTradeAgreement><SellerTradeParty><Name>Selger AS</Name>
      <SpecifiedLegalOrganization><ID>914588200</ID></SpecifiedLegalOrganization></SellerTradeParty>
      <BuyerTradeParty><Name>Ola AS</Name><PostalTradeAddress><CountryID>DE</CountryID></PostalTradeAddress>
      <SpecifiedTaxRegistration><ID schemeID="VA">DE 123456789</ID></SpecifiedTaxRegistration></BuyerTradeParty>
      </ApplicableHeaderTradeAgreement><ApplicableHeaderTradeSettlement><InvoiceCurrencyCode>NOK</InvoiceCurrencyCode>
      <SpecifiedTradePaymentTerms>\(day("DueDateDateTime", "20260504"))</SpecifiedTradePaymentTerms>
      <SpecifiedTradeSettlementHeaderMonetarySummation><DuePayableAmount>250.50</DuePayableAmount>
      </SpecifiedTradeSettlementHeaderMonetarySummation></ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction>
      </CrossIndustryInvoice>
      """)
    #expect(output.text.hasSuffix(": 1 new record\n"), "\(output.text)\(output.errors)")
    #expect(try open() == ["9930:DE123456789 1 2026-02-02 100.00", "9930:DE123456789 2 2026-05-04 250.50"])
  }

  /// github.com/ZUGFeRD/mustangproject/issues/956: of several payment terms only one was kept.
  @Test func instalmentsFallDueOneByOneAndArePaidByTheirReferences() throws {
    let way = { (day: String, reference: String) in
      "<PaymentMeans><PaymentMeansCode>30</PaymentMeansCode><PaymentDueDate>\(day)</PaymentDueDate><PaymentID>\(reference)</PaymentID></PaymentMeans>"
    }
    let terms = { (day: String, amount: String) in
      "<PaymentTerms><Amount currencyID=\"NOK\">\(amount)</Amount><InstallmentDueDate>\(day)</InstallmentDueDate></PaymentTerms>"
    }
    let both =
      way("2026-02-02", "90260415") + way("2026-05-04", "90260423") + terms("2026-02-02", "400.00")
      + terms("2026-05-04", "600.00")
    let output = try take("1.xml", invoice("1", "1000.00", due: nil, both))
    #expect(output.text.contains("2 receivables, NOK 1000.00"), "\(output.text)\(output.errors)")
    #expect(output.text.hasSuffix("books.db: 4 new records\n"), "\(output.text)")
    #expect(try open("2026-02-10") == ["988077917 1 2026-02-02 400.00", "988077917 1 2026-05-04 600.00"])
    let paid =
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\"><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>N</Id>"
      + "<Ntry><Amt Ccy=\"NOK\">600.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-02-09</Dt></BookgDt>"
      + "<NtryDtls><TxDtls><RmtInf><Strd><CdtrRefInf><Ref>90260423</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>"
      + "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    #expect(try take("p.xml", paid).text.contains("payments matched: 1 (1 in full)"))
    #expect(try open("2026-02-10") == ["988077917 1 2026-02-02 400.00"])
  }

  @Test func aCorrectedInvoiceStandsInThePlaceOfTheOldOne() throws {
    #expect(
      try take("2.xml", invoice("2", "900.00", type: "384", reference("1"))).errors.contains(
        "a corrected invoice names the invoice '1', which is not in the ledger; import the invoice first"))
    _ = try take("1.xml", invoice("1", "1000.00"))
    for _ in 1...2 { #expect(try take("2.xml", invoice("2", "900.00", type: "384", reference("1"))).status == 0) }
    #expect(try open() == ["988077917 2 2026-02-02 900.00"])
    // What was credited of the old one before is not credited again.
    _ = try take("3.xml", invoice("3", "500.00"))
    _ = try take("c.xml", invoice("C", "100.00", root: "CreditNote", type: "381", due: nil, reference("3")))
    _ = try take("4.xml", invoice("4", "450.00", type: "384", reference("3")))
    #expect(try open() == ["988077917 2 2026-02-02 900.00", "988077917 4 2026-02-02 450.00"])
  }

  /// github.com/OCA/account-payment/issues/919: one month from 28 February kept the day of the short month.
  @Test(arguments: [
    (["--due-months", "1", "--due-from-month-end"], "2026-02-28"), (["--due-months", "1"], "2026-02-19"),
    (["--due-days", "10", "--due-from-month-end"], "2026-02-10"), (["--due-days", "14"], "2026-02-02"),
  ])
  func termsOfMonthsSayTheDueDay(_ terms: [String], _ due: String) throws {
    let path = folder.appending(path: "1.xml").path
    let refused = try take("1.xml", invoice("1", "1000.00", due: nil))
    #expect(refused.status == 2 && refused.errors.contains("--due-months N"), "\(refused.errors)")
    #expect(try Output.of(["import", path, "--into", books, "--as-of", "2026-02-03"] + terms).status == 0)
    #expect(try open() == ["988077917 1 \(due) 1000.00"])
    #expect(
      try Output.of(["import", path, "--into", books, "--as-of", "2026-02-03", "--due-months", "121"]).errors.contains(
        "--due-months is 121, but must be from 0 to 120"))
  }

  @Test func aCreditNoteBelowZeroIsNoClaim() throws {
    let output = try take("1.xml", invoice("1", "-1000.00", root: "CreditNote", type: "381", due: nil))
    #expect(output.status == 2 && output.errors.contains("nobody can say whether it is given or owed"))
  }

  @Test func twoPeopleOfOneNameAreTwoCustomers() throws {
    _ = try take("1.xml", invoice("1", "100.00", buyer: ""))
    let place = "<PostalAddress><StreetName>Gata 1</StreetName></PostalAddress>"
    _ = try take("2.xml", invoice("2", "200.00", buyer: place))
    _ = try take("3.xml", invoice("3", "300.00", buyer: place))
    #expect(try open().count == 3)
    let text = try Output.of(["dry-run", "--ledger", books, "--as-of", "2026-04-01", "--policy", "standard-no"]).text
    #expect(
      text.split(separator: "\n").filter { $0.hasPrefix("Ola AS") } == [
        "Ola AS (Ola AS (1))", "Ola AS (Ola AS, Gata 1)",
      ])
  }
}
