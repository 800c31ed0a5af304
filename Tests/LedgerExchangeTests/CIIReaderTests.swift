import LedgerExchange
import LedgerFormat
import Receivables
import Testing

/// Invoices of CII D16B come to what the same invoices come to in UBL.
@Suite struct CIIReaderTests {
  private static let namespace = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"

  private static func day(_ name: String, _ day: String, format: String = "102") -> String {
    "<ram:\(name)><udt:DateTimeString format=\"\(format)\">\(day)</udt:DateTimeString></ram:\(name)>"
  }

  private static func terms(_ day: String, _ amount: String? = nil, _ more: String = "") -> String {
    "<ram:SpecifiedTradePaymentTerms>\(more)\(Self.day("DueDateDateTime", day))"
      + (amount.map { "<ram:PartialPaymentAmount>\($0)</ram:PartialPaymentAmount>" } ?? "")
      + "</ram:SpecifiedTradePaymentTerms>"
  }

  private static let buyer = """
    <ram:ID>4711</ram:ID><ram:GlobalID schemeID="0088">7350000000047</ram:GlobalID><ram:Name>Kunde GmbH</ram:Name>
    <ram:SpecifiedLegalOrganization><ram:ID>HRB 12</ram:ID><ram:TradingBusinessName>Kunde</ram:TradingBusinessName>
    </ram:SpecifiedLegalOrganization>
    <ram:DefinedTradeContact><ram:PersonName>Eva</ram:PersonName><ram:EmailURIUniversalCommunication>
    <ram:URIID>eva@kunde.example</ram:URIID></ram:EmailURIUniversalCommunication></ram:DefinedTradeContact>
    <ram:PostalTradeAddress><ram:PostcodeCode>10115</ram:PostcodeCode><ram:LineOne>Gasse 1</ram:LineOne>
    <ram:CityName>Berlin</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE 123456789</ram:ID></ram:SpecifiedTaxRegistration>
    """

  private static func text(
    type: String = "380", buyer: String = buyer, terms: String = terms("20260202"),
    reference: String? = "RF18539007547034",
    means: String = "", due: String = "1190.00", more: String = "", issued: String = "20260119"
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rsm:CrossIndustryInvoice xmlns:rsm="\(namespace)" xmlns:ram="urn:r" xmlns:udt="urn:u">
    <rsm:ExchangedDocument><ram:ID>R-7</ram:ID><ram:TypeCode>\(type)</ram:TypeCode>\(day("IssueDateTime", issued))</rsm:ExchangedDocument>
    <rsm:SupplyChainTradeTransaction>
    <ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedTradeProduct><ram:Name>Brot</ram:Name></ram:SpecifiedTradeProduct>
    </ram:IncludedSupplyChainTradeLineItem>
    <ram:ApplicableHeaderTradeAgreement>
    <ram:SellerTradeParty><ram:Name>Bäcker AS</ram:Name><ram:SpecifiedLegalOrganization>
    <ram:ID schemeID="0192">914588200</ram:ID></ram:SpecifiedLegalOrganization>
    <ram:PostalTradeAddress><ram:CountryID>NO</ram:CountryID></ram:PostalTradeAddress>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">Foretaksregisteret</ram:ID></ram:SpecifiedTaxRegistration>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">NO914588200MVA</ram:ID></ram:SpecifiedTaxRegistration>
    </ram:SellerTradeParty>
    <ram:BuyerTradeParty>\(buyer)</ram:BuyerTradeParty>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent>\(day("OccurrenceDateTime", "20260118"))</ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
    <ram:ApplicableHeaderTradeSettlement>
    \(reference.map { "<ram:PaymentReference>\($0)</ram:PaymentReference>" } ?? "")
    <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>\(means)\(terms)
    <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxTotalAmount currencyID="EUR">190.00</ram:TaxTotalAmount>
    <ram:GrandTotalAmount>1190.00</ram:GrandTotalAmount>
    <ram:DuePayableAmount>\(due)</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>\(more)
    </ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>
    """
  }

  private func read(_ text: String) -> InvoiceReading { CIIReader.read(Array(text.utf8), file: "i.xml") }

  private func errors(_ text: String) -> [String] {
    read(text).faults.filter { $0.severity == .error }.map(\.description)
  }

  private static let account =
    "<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount>"
    + "<ram:IBANID>DE02120300000000202051</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>"

  @Test func everyFieldIsRead() throws {
    let reading = read(Self.text(means: Self.account))
    let document = try #require(reading.document, "\(reading.faults)")
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    #expect(document.kind == .invoice && document.number == "R-7" && document.subject == "Brot")
    #expect(document.issueDay.description == "2026-01-19" && document.dueDay?.description == "2026-02-02")
    #expect(document.deliveredOn?.description == "2026-01-18" && document.instalments.isEmpty)
    #expect(document.payable == Money(minorUnits: 119_000, .eur) && document.taxInclusive == document.payable)
    #expect(document.paymentReference == "RF18539007547034")
    #expect(document.paymentMeans.map { "\($0.code ?? "") \($0.account ?? "")" } == ["58 DE02120300000000202051"])
    #expect(document.seller.key == "914588200" && document.seller.vatNumber == "NO914588200MVA")
    #expect(document.seller.isInBusinessRegister)
    let buyer = document.buyer
    #expect(buyer.name == "Kunde" && buyer.key == "9930:DE123456789" && buyer.identification == "0088:7350000000047")
    #expect(
      buyer.address == ["Gasse 1", "10115 Berlin"] && buyer.country == "DE" && buyer.email == "eva@kunde.example")
  }

  /// The same invoice in both syntaxes is the same document, but for the line on which it starts.
  @Test func bothSyntaxesComeToTheSame() throws {
    let ubl = """
      <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>R-7</ID><IssueDate>2026-01-19</IssueDate>
      <InvoiceTypeCode>380</InvoiceTypeCode><DocumentCurrencyCode>EUR</DocumentCurrencyCode>
      <AccountingSupplierParty><Party><PostalAddress><Country><IdentificationCode>NO</IdentificationCode></Country></PostalAddress>
      <PartyTaxScheme><CompanyID>Foretaksregisteret</CompanyID><TaxScheme><ID>TAX</ID></TaxScheme></PartyTaxScheme>
      <PartyTaxScheme><CompanyID>NO914588200MVA</CompanyID><TaxScheme><ID>VAT</ID></TaxScheme></PartyTaxScheme>
      <PartyLegalEntity><RegistrationName>Bäcker AS</RegistrationName><CompanyID schemeID="0192">914588200</CompanyID></PartyLegalEntity></Party></AccountingSupplierParty>
      <AccountingCustomerParty><Party><PartyName><Name>Ola</Name></PartyName></Party></AccountingCustomerParty>
      <Delivery><ActualDeliveryDate>2026-01-18</ActualDeliveryDate></Delivery>
      <PaymentMeans><PaymentID>RF18539007547034</PaymentID></PaymentMeans>
      <PaymentTerms><Note>#SKONTO#TAGE=14#PROZENT=2.00#</Note><PaymentDueDate>2026-02-02</PaymentDueDate></PaymentTerms>
      <LegalMonetaryTotal><TaxInclusiveAmount>1190.00</TaxInclusiveAmount><PayableAmount>1190.00</PayableAmount></LegalMonetaryTotal>
      <InvoiceLine><Item><Name>Brot</Name></Item></InvoiceLine></Invoice>
      """
    let terms = Self.terms("20260202", nil, "<ram:Description>#SKONTO#TAGE=14#PROZENT=2.00#</ram:Description>")
    var one = try #require(read(Self.text(buyer: "<ram:Name>Ola</ram:Name>", terms: terms)).document)
    var other = try #require(UBLReader.read(Array(ubl.utf8), file: "i.xml").document)
    (one.line, other.line) = (0, 0)
    #expect(one == other)
    #expect(one.discounts == [CashDiscount(days: 14, basisPoints: 200)])
  }

  // MARK: Days, instalments, discounts

  @Test func instalmentsHaveTheirDaysAndAmounts() throws {
    let parts = Self.terms("20260504", "790.00") + Self.terms("20260202", "400.00")
    let document = try #require(read(Self.text(terms: parts)).document)
    #expect(
      document.instalments.map { "\($0.dueDay) \($0.amount)" } == ["2026-02-02 EUR 400.00", "2026-05-04 EUR 790.00"])
    let short = Self.terms("20260504", "790.00") + Self.terms("20260202", "300.00")
    #expect(
      errors(Self.text(terms: short)) == [
        "i.xml:26: error: SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/SpecifiedTradePaymentTerms/PartialPaymentAmount: "
          + "the instalments come to EUR 1090.00, but EUR 1190.00 is to be paid; ask its sender which is right"
      ])
    #expect(errors(Self.text(terms: Self.terms("20260504") + Self.terms("20260202"))).count == 1)
  }

  @Test func discountsOfTheTermsAreRead() throws {
    let discount =
      "<ram:ApplicableTradePaymentDiscountTerms><ram:BasisPeriodMeasure unitCode=\"DAY\">10</ram:BasisPeriodMeasure>"
      + "<ram:CalculationPercent>2.5000</ram:CalculationPercent></ram:ApplicableTradePaymentDiscountTerms>"
    let document = try #require(read(Self.text(terms: Self.terms("20260202", nil, discount))).document)
    #expect(document.discounts == [CashDiscount(days: 10, basisPoints: 250)])
  }

  @Test(arguments: [("20260229", false), ("202601191200", true), ("2026-01-19", true), ("19.01.2026", false)])
  func daysAreThoseOfTheFormat(_ day: String, _ isRead: Bool) {
    let reading = read(Self.text(issued: day))
    #expect((reading.document != nil) == isRead, "\(reading.faults)")
    guard !isRead else { return }
    #expect(reading.faults.first?.path == "ExchangedDocument/IssueDateTime/DateTimeString")
  }

  // MARK: Kinds and faults

  @Test func creditsAndCorrections() throws {
    #expect(try #require(read(Self.text(type: "381")).document).kind == .creditNote)
    let named =
      "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>R-6</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>"
    let corrected = try #require(read(Self.text(type: "384", more: named)).document)
    #expect(corrected.isCorrection && corrected.references == ["R-6"])
    #expect(
      errors(Self.text(type: "384")).first?.contains(
        "error: SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/InvoiceReferencedDocument: a corrected invoice"
      ) == true)
    #expect(errors(Self.text(type: "381", due: "-5.00")).count == 1)
  }

  @Test func faultsNameTheElementsOfTheFile() {
    let faults = read(Self.text(buyer: "", due: "11.905")).faults.map(\.path)
    let trade = "SupplyChainTradeTransaction/ApplicableHeaderTrade"
    #expect(
      faults == [
        trade + "Settlement/SpecifiedTradeSettlementHeaderMonetarySummation/DuePayableAmount",
        trade + "Agreement/BuyerTradeParty",
      ])
    #expect(errors("<x/>") == ["i.xml:1: error: is no invoice of CII D16B: its root is 'x' of ''"])
  }

  @Test func anEnvelopeIsOpenedAndAttachmentsArePassedOver() throws {
    let attached =
      "<ram:AdditionalReferencedDocument><ram:AttachmentBinaryObject>\(String(repeating: "QUJD", count: 3 << 20))"
      + "</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>"
    let invoice = Self.text(more: attached).split(separator: "\n", maxSplits: 1)[1]
    let reading = read("<StandardBusinessDocument>\(invoice)</StandardBusinessDocument>")
    #expect(reading.document?.number == "R-7" && reading.faults.isEmpty, "\(reading.faults)")
  }

  /// The examples of ZUGFeRD begin with terms of use, longer than most files.
  @Test func aFileIsKnownBehindALongComment() {
    let text = "<!-- \(String(repeating: "Nutzungsrechte ", count: 800))-->\n" + Self.text()
    let file = ImportFile(
      path: "i.xml", start: Array(text.utf8.prefix(ImportFile.startBytes)),
      options: ImportOptions(asOf: CivilDay(daysSinceEpoch: 0)))
    #expect(InvoiceImportFormat.cii.recognises(file) && !InvoiceImportFormat.ubl.recognises(file))
  }
}
