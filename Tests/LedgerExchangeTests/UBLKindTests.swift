import Foundation
import LedgerExchange
import Receivables
import Testing

/// What a document is, when it falls due and whose it is, where it says so in unusual or contradicting ways.
@Suite struct UBLKindTests {
  private static let names = "urn:oasis:names:specification:ubl:schema:xsd"

  private static func text(
    _ more: String = "", root: String = "Invoice", type: String? = nil, payable: String = "1000.00",
    due: String? = "2026-02-02",
    buyer: String = "<PartyLegalEntity><CompanyID>988077917</CompanyID></PartyLegalEntity>"
  ) -> String {
    let party = "<Party><PartyName><Name>Ola AS</Name></PartyName>\(buyer)</Party>"
    return "<\(root) xmlns=\"\(names):\(root)-2\"><ID>7</ID><IssueDate>2026-01-19</IssueDate>"
      + (due.map { "<DueDate>\($0)</DueDate>" } ?? "") + (type.map { "<\(root)TypeCode>\($0)</\(root)TypeCode>" } ?? "")
      + "<DocumentCurrencyCode>NOK</DocumentCurrencyCode>"
      + "<AccountingSupplierParty><Party><PartyName><Name>Selger AS</Name></PartyName></Party></AccountingSupplierParty>"
      + "<AccountingCustomerParty>\(party)</AccountingCustomerParty>\(more)"
      + "<LegalMonetaryTotal><PayableAmount currencyID=\"NOK\">\(payable)</PayableAmount></LegalMonetaryTotal></\(root)>"
  }

  private func read(_ text: String) -> InvoiceReading { UBLReader.read(Array(text.utf8), file: "i.xml") }

  private func errors(_ text: String) -> [String] {
    read(text).faults.filter { $0.severity == .error }.map { "\($0.path): \($0.message)" }
  }

  // MARK: Kind and sign

  @Test(arguments: ["381", "396", "81", "83", "532"])
  func aCodeOfACreditNoteMakesAnInvoiceOne(_ code: String) throws {
    let document = try #require(read(Self.text(type: code)).document)
    #expect(document.kind == .creditNote && document.isCredit)
  }

  @Test(arguments: ["380", "82", "384", "326", "393", "389", "875"])
  func otherCodesClaim(_ code: String) throws {
    #expect(try #require(read(Self.text(type: code)).document).kind == .invoice)
  }

  @Test func aProFormaInvoiceClaimsNothing() {
    #expect(
      errors(Self.text(type: "325")) == [
        "InvoiceTypeCode: is that of a pro forma invoice (325), which claims no payment; leave it out, and take in the invoice that follows"
      ])
  }

  @Test func whereKindAndSignDisagreeTheDocumentIsRefused() {
    for text in [Self.text(root: "CreditNote", payable: "-1000.00"), Self.text(type: "381", payable: "-5.00")] {
      #expect(errors(text).first?.contains("nobody can say whether it is given or owed") == true)
    }
    #expect(
      errors(Self.text(root: "CreditNote", type: "380")) == [
        "CreditNoteTypeCode: '380' is no credit note (381), but the document is one; ask its sender which is right"
      ])
    let request = "<CustomizationID>urn:x:payment-request:3.0</CustomizationID>"
    #expect(errors(Self.text(request, payable: "-5.00")).count == 1)
    // An invoice below zero gives credit, as EN 16931 has it.
    #expect(errors(Self.text(type: "380", payable: "-1000.00")).isEmpty)
  }

  @Test func aCorrectedInvoiceNamesWhatItCorrects() throws {
    let reference = { (id: String) in
      "<BillingReference><InvoiceDocumentReference><ID>\(id)</ID></InvoiceDocumentReference></BillingReference>"
    }
    #expect(errors(Self.text(type: "384")).first?.hasPrefix("BillingReference: a corrected invoice (384)") == true)
    #expect(errors(Self.text(reference("5") + reference("6"), type: "384")).count == 1)
    let document = try #require(read(Self.text(reference("5"), type: "384")).document)
    #expect(document.isCorrection && document.references == ["5"])
  }

  // MARK: Instalments

  private static func means(_ reference: String, _ day: String) -> String {
    "<PaymentMeans><PaymentMeansCode>30</PaymentMeansCode><PaymentDueDate>\(day)</PaymentDueDate><PaymentID>\(reference)</PaymentID></PaymentMeans>"
  }

  private static func terms(_ amount: String, _ day: String) -> String {
    "<PaymentTerms><Amount currencyID=\"NOK\">\(amount)</Amount><InstallmentDueDate>\(day)</InstallmentDueDate></PaymentTerms>"
  }

  @Test func instalmentsAreReadWithTheirDaysAndReferences() throws {
    let ways = Self.means("90260415", "2026-02-02") + Self.means("90260423", "2026-05-04")
    let more = ways + Self.terms("600.00", "2026-05-04") + Self.terms("400.00", "2026-02-02")
    let document = try #require(read(Self.text(more, due: nil)).document)
    #expect(
      document.instalments.map { "\($0.amount) \($0.dueDay) \($0.reference ?? "-")" } == [
        "NOK 400.00 2026-02-02 90260415", "NOK 600.00 2026-05-04 90260423",
      ])
  }

  private static func share(_ percent: String, _ day: String) -> String {
    "<PaymentTerms><PaymentPercent>\(percent)</PaymentPercent><PaymentDueDate>\(day)</PaymentDueDate></PaymentTerms>"
  }

  /// Of 1000.01: a third is 333.33 and two are 666.67; the last has what rounding leaves.
  @Test func instalmentsInPercentMakeTheWhole() throws {
    let parts = { (more: String) throws in
      try #require(self.read(Self.text(more, payable: "1000.01", due: nil)).document).instalments.map {
        "\($0.amount.decimal) \($0.dueDay)"
      }
    }
    #expect(
      try parts(
        Self.share("33.33", "2026-02-02") + Self.share("33.33", "2026-03-02") + Self.share("33.340", "2026-04-01"))
        == ["333.30 2026-02-02", "333.30 2026-03-02", "333.41 2026-04-01"])
    #expect(
      try parts(Self.terms("400.01", "2026-02-02") + Self.terms("600.00", "2026-05-04"))
        == ["400.01 2026-02-02", "600.00 2026-05-04"])
    #expect(
      errors(Self.text(Self.share("40", "2026-02-02") + Self.share("50", "2026-05-04"), due: nil)) == [
        "PaymentTerms/Amount: the instalments come to NOK 900.00, but NOK 1000.00 is to be paid; ask its sender which is right"
      ])
  }

  @Test func termsWithADayAloneSayWhenAllIsDue() throws {
    let day = "<PaymentTerms><PaymentDueDate>2026-02-09</PaymentDueDate></PaymentTerms>"
    let document = try #require(read(Self.text(day, due: nil)).document)
    #expect(document.dueDay?.description == "2026-02-09" && document.instalments.isEmpty)
    #expect(
      errors(Self.text(day)).first?.hasPrefix("PaymentTerms: the document falls due on 2026-02-02 and on 2026-02-09")
        == true)
  }

  @Test func whatCannotBeToldApartIsRefused() {
    let ways = Self.means("1", "2026-02-02") + Self.means("2", "2026-05-04")
    #expect(
      errors(Self.text(ways, due: nil)) == [
        "PaymentMeans/PaymentDueDate: the document falls due on 2026-02-02 and on 2026-05-04, and does not say how much of it when; "
          + "ask its sender for one day, or for payment terms with amounts"
      ])
    let short = Self.terms("600.00", "2026-05-04") + Self.terms("300.00", "2026-02-02")
    #expect(
      errors(Self.text(short)) == [
        "PaymentTerms/Amount: the instalments come to NOK 900.00, but NOK 1000.00 is to be paid; ask its sender which is right"
      ])
  }

  // MARK: References

  @Test(arguments: [
    ("93", "71", "123456789012347", "123456789012347"), ("93", "71#123456789012347#87654321", "", "123456789012347"),
    ("93", "+71&lt;123456789012347+87654321", "", "123456789012347"), ("50", "04", "1234567897", "1234567897"),
    ("93", "73", "", "-"), ("30", "71", "", "71"), ("30", "90260415", "", "90260415"),
  ])
  func theReferenceOfADanishSlipIsBehindItsKind(
    _ code: String, _ id: String, _ instruction: String, _ reference: String
  )
    throws
  {
    let other = instruction.isEmpty ? "" : "<InstructionID>\(instruction)</InstructionID>"
    let means =
      "<PaymentMeans><PaymentMeansCode>\(code)</PaymentMeansCode>\(other)<PaymentID>\(id)</PaymentID></PaymentMeans>"
    #expect(try #require(read(Self.text(means)).document).paymentReference ?? "-" == reference)
  }

  @Test func moreReferencesForOneSumAreTold() {
    let ways = Self.means("11", "2026-02-02") + Self.means("22", "2026-02-02")
    #expect(
      read(Self.text(ways)).faults.map(\.message) == [
        "names 11 and 22; payments are found by 11, those with another wait for a person"
      ])
  }

  // MARK: Parties

  private func key(_ buyer: String) throws -> String {
    try #require(read(Self.text(buyer: buyer)).document).buyer.key(in: "7")
  }

  @Test func partiesAreKnownByNumbersWithTheirLists() throws {
    let legal = { (scheme: String, number: String) in
      "<PartyLegalEntity><CompanyID schemeID=\"\(scheme)\">\(number)</CompanyID></PartyLegalEntity>"
    }
    #expect(try key(legal("0192", "988 077 917")) == "988077917")
    #expect(
      try key(
        "<PostalAddress><Country><IdentificationCode>DK</IdentificationCode></Country></PostalAddress>"
          + legal("0184", "DK12345678")) == "0184:12345678")
    #expect(
      try key("<PartyIdentification><ID schemeID=\"0088\">7300010000001</ID></PartyIdentification>")
        == "0088:7300010000001")
    #expect(try key("<PartyIdentification><ID>4711</ID></PartyIdentification>") == "4711")
    let tax =
      "<PartyTaxScheme><CompanyID>NO988077917MVA</CompanyID><TaxScheme><ID>VAT</ID></TaxScheme></PartyTaxScheme>"
    #expect(try key(tax) == "988077917")
  }

  @Test func aSellerTellsWhereItIsRegistered() throws {
    let tax = { (number: String, scheme: String) in
      "<PartyTaxScheme><CompanyID>\(number)</CompanyID><TaxScheme><ID>\(scheme)</ID></TaxScheme></PartyTaxScheme>"
    }
    let buyer = try #require(
      read(Self.text(buyer: tax("Foretaksregisteret", "TAX") + tax("NO 988077917 MVA", "VAT"))).document
    ).buyer
    #expect(buyer.vatNumber == "NO988077917MVA" && buyer.isInBusinessRegister && buyer.key == "988077917")
    let other = try #require(read(Self.text()).document).buyer
    #expect(other.vatNumber == nil && !other.isInBusinessRegister)
  }

  /// One company, however the document has its number: in its own place, as an address or for value added tax.
  @Test(arguments: [
    ("DK", "legal", "", "DK 12 34 56 78", "0184:12345678"), ("DK", "legal", "0184", "12345678", "0184:12345678"),
    ("DK", "endpoint", "0184", "DK12345678", "0184:12345678"), ("SE", "legal", "", "556036-0793", "0007:5560360793"),
    ("SE", "tax", "", "SE556036079301", "0007:5560360793"), ("SE", "endpoint", "0007", "5560360793", "0007:5560360793"),
    ("FI", "endpoint", "0216", "003712345671", "0212:1234567-1"), ("FI", "tax", "", "FI12345671", "0212:1234567-1"),
    ("FI", "legal", "0212", "1234567-1", "0212:1234567-1"), ("DE", "tax", "", "DE 123456789", "9930:DE123456789"),
    ("DE", "endpoint", "9930", "DE123456789", "9930:DE123456789"), ("NO", "tax", "", "NO988077917MVA", "988077917"),
    ("GB", "legal", "", "01234567", "01234567"), ("PL", "tax", "", "PL 1234567890", "PL1234567890"),
  ])
  func aCompanyIsOneByAnyOfItsNumbers(
    _ country: String, _ place: String, _ list: String, _ number: String, _ expected: String
  ) throws {
    let scheme = list.isEmpty ? "" : " schemeID=\"\(list)\""
    let party = [
      "legal": "<PartyLegalEntity><CompanyID\(scheme)>\(number)</CompanyID></PartyLegalEntity>",
      "endpoint": "<EndpointID\(scheme)>\(number)</EndpointID>",
      "tax":
        "<PartyTaxScheme><CompanyID>\(number)</CompanyID><TaxScheme><ID>VAT</ID></TaxScheme></PartyTaxScheme>",
    ]
    let address =
      "<PostalAddress><Country><IdentificationCode>\(country)</IdentificationCode></Country></PostalAddress>"
    #expect(try key(address + (party[place] ?? "")) == expected)
  }

  /// Two people of one name are two customers.
  @Test func aNameIsNoNumber() throws {
    let place =
      "<PostalAddress><StreetName>Gata 1</StreetName><CityName>Oslo</CityName><PostalZone>0150</PostalZone></PostalAddress>"
    #expect(try key(place) == "Ola AS, Gata 1, 0150 Oslo")
    #expect(try key("") == "Ola AS (7)")
  }

  // MARK: Envelopes and attachments

  @Test func anEnvelopeOfPEPPOLIsOpened() throws {
    let envelope = { (documents: String) in
      "<StandardBusinessDocument xmlns=\"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader\">"
        + "<StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion></StandardBusinessDocumentHeader>\(documents)</StandardBusinessDocument>"
    }
    #expect(try #require(read(envelope(Self.text())).document).number == "7")
    #expect(errors(envelope("")) == [": is an envelope of 0 invoices and credit notes; expected one"])
  }

  /// Longer than all text that a record may have.
  @Test func attachmentsOfAnySizeArePassedOver() throws {
    let file = String(repeating: "QUJD", count: 9 << 20)
    let attached =
      "<AdditionalDocumentReference><ID>1</ID><Attachment><EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\">\(file)"
      + "</EmbeddedDocumentBinaryObject></Attachment></AdditionalDocumentReference>"
    let reading = read(Self.text(attached))
    #expect(reading.document?.number == "7" && reading.faults.isEmpty, "\(reading.faults)")
  }

  @Test func aFileOfLongTextsThatIsTooLargeIsRefused() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "large-\(UUID().uuidString).xml").path
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data(("<Invoice>" + String(repeating: "A", count: 11 << 20)).utf8)))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 256 << 20 + 1)
    #expect(UBLReader.read(path: path).faults.map(\.message) == ["has more than 268435456 bytes"])
  }
}
