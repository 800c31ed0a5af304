import Foundation
import LedgerExchange
import Receivables
import Testing

@Suite struct UBLReaderTests {
  /// folder | file | document | type | number | issued | due | currency | inclusive | prepaid | rounding | payable |
  /// references | payment means | remark
  @Test(arguments: try SampleFiles.figures("ubl.txt"))
  func everySampleReadsWithItsFigures(_ line: String) throws {
    let figures = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard let path = SampleFiles.path(figures[1], "ubl") else { return }
    let reading = UBLReader.read(path: path)
    let document = try #require(reading.document, "\(reading.faults)")
    let currency = try #require(Currency(code: figures[7]))
    let isCreditNote = document.kind == .creditNote
    #expect(isCreditNote == (figures[2] == "CreditNote"))
    #expect(document.typeCode == optional(figures[3]))
    #expect(document.number == figures[4])
    #expect(document.issueDay.description == figures[5])
    #expect(document.dueDay?.description == optional(figures[6]))
    #expect(document.currency == currency)
    for (read, told) in [
      (document.taxInclusive, figures[8]), (document.prepaid, figures[9]), (document.rounding, figures[10]),
      (document.payable, figures[11]),
    ] {
      #expect(read?.minorUnits == minorUnits(told))
    }
    #expect(document.references == texts(figures[12]))
    #expect(
      document.paymentMeans.map { [$0.code, $0.reference, $0.account].map { $0 ?? "None" }.joined(separator: " ") }
        == means(figures[13]))
    let sumWarnings = reading.faults.filter { $0.path == "LegalMonetaryTotal/PayableAmount" }
    #expect(sumWarnings.isEmpty == figures[14].isEmpty, "\(reading.faults)")
    // One sample is in kroner and claims euro; it is read, named and not used.
    let errors = reading.faults.filter { $0.severity == .error }.map(\.message)
    #expect(errors == (figures[1] == "PaymentRequest-example-2.xml" ? ["is in EUR, but the document is in NOK"] : []))
  }

  @Test func anInvoiceBelowZeroIsCredit() throws {
    let path = try #require(SampleFiles.path("BIS3_Invoice_negativ.XML", "ubl"))
    let document = try #require(UBLReader.read(path: path).document)
    #expect(document.kind == .invoice && document.isCredit)
    #expect(document.payable == Money(minorUnits: -78_217_943, .dkk))
  }

  /// Payment terms, the discounts that are read of them, and what is told of others.
  @Test(arguments: [
    (
      "<Note>#SKONTO#TAGE=14#PROZENT=2.25#\n#SKONTO#TAGE=7#PROZENT=3#BASISBETRAG=100.00#\n</Note>",
      "14 225 -, 7 300 NOK 100.00", ""
    ),
    ("<Note>Net within 30 days</Note>", "", ""),
    (
      "<Note>#SKONTO#TAGE=x#PROZENT=2#</Note>", "",
      "the discount '#SKONTO#TAGE=x#PROZENT=2#' is not read: it needs TAGE, 0 to 366, and PROZENT with at most two decimals"
    ),
    (
      "<SettlementDiscountPercent>2.500</SettlementDiscountPercent>"
        + "<SettlementPeriod><EndDate>2026-03-02</EndDate></SettlementPeriod>", "14 250 -", ""
    ),
    (
      "<SettlementDiscountPercent>2</SettlementDiscountPercent>"
        + "<SettlementPeriod><DurationMeasure unitCode=\"DAY\">10</DurationMeasure></SettlementPeriod>", "10 200 -", ""
    ),
    (
      "<SettlementDiscountPercent>2</SettlementDiscountPercent>", "",
      "a discount of 2 % is not read: its SettlementPeriod says no last day (EndDate)"
    ),
  ])
  func discountsAreReadOfTheTerms(terms: String, expected: String, warning: String) throws {
    let party = { (name: String) in "<Party><PartyName><Name>\(name)</Name></PartyName></Party>" }
    let text = """
      <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
        <ID>7</ID><IssueDate>2026-02-16</IssueDate><DueDate>2026-03-16</DueDate>
        <DocumentCurrencyCode>NOK</DocumentCurrencyCode>
        <AccountingSupplierParty>\(party("Selger AS"))</AccountingSupplierParty>
        <AccountingCustomerParty>\(party("Kunde AS"))</AccountingCustomerParty>
        <PaymentTerms>\(terms)</PaymentTerms>
        <LegalMonetaryTotal><PayableAmount currencyID="NOK">100.00</PayableAmount></LegalMonetaryTotal>
      </Invoice>
      """
    let reading = UBLReader.read(Array(text.utf8), file: "i.xml")
    let discounts = try #require(reading.document, "\(reading.faults)").discounts
    let told = discounts.map { "\($0.days) \($0.basisPoints) \($0.base?.description ?? "-")" }
    #expect(told.joined(separator: ", ") == expected)
    #expect(reading.faults.map(\.message) == (warning.isEmpty ? [] : [warning]))
  }

  @Test func whatIsMissingOrWrongIsNamedWithItsLine() {
    let text = """
      <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
        <ID>7</ID>
        <IssueDate>2026-02-30</IssueDate>
        <DocumentCurrencyCode>NOK</DocumentCurrencyCode>
        <AccountingSupplierParty><Party><PartyName><Name>Selger AS</Name></PartyName></Party></AccountingSupplierParty>
        <LegalMonetaryTotal>
          <TaxInclusiveAmount currencyID="SEK">10.00</TaxInclusiveAmount>
          <PayableAmount currencyID="NOK">10.005</PayableAmount>
        </LegalMonetaryTotal>
      </Invoice>
      """
    let reading = UBLReader.read(Array(text.utf8), file: "i.xml")
    #expect(reading.document == nil)
    #expect(
      reading.faults.map(\.description) == [
        "i.xml:3: error: IssueDate: '2026-02-30' is no day; write YYYY-MM-DD",
        "i.xml:8: error: LegalMonetaryTotal/PayableAmount: '10.005' has more decimals than NOK has (2)",
        "i.xml:1: error: AccountingCustomerParty/Party: is missing, or has no name",
      ])
  }

  @Test func whatDoesNotAddUpIsReadAndTold() throws {
    let text = """
      <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
        <ID>8</ID>
        <IssueDate>2026-03-01</IssueDate>
        <DueDate>2026-02-01</DueDate>
        <DocumentCurrencyCode>NOK</DocumentCurrencyCode>
        <AccountingSupplierParty><Party><PartyName><Name>Selger AS</Name></PartyName></Party></AccountingSupplierParty>
        <AccountingCustomerParty><Party><PartyName><Name>Kari</Name></PartyName></Party></AccountingCustomerParty>
        <PaymentMeans><PaymentMeansCode>30</PaymentMeansCode><PaymentID>1234567897</PaymentID></PaymentMeans>
        <LegalMonetaryTotal>
          <TaxInclusiveAmount currencyID="NOK">1802.00</TaxInclusiveAmount>
          <PrepaidAmount currencyID="NOK">1000</PrepaidAmount>
          <PayableRoundingAmount currencyID="NOK">0.22</PayableRoundingAmount>
          <PayableAmount currencyID="NOK">802.00</PayableAmount>
        </LegalMonetaryTotal>
      </Invoice>
      """
    let reading = UBLReader.read(Array(text.utf8), file: "i.xml")
    let document = try #require(reading.document)
    #expect(document.payable == Money(minorUnits: 80_200, .nok))
    #expect(
      reading.faults.map(\.description) == [
        "i.xml:13: warning: LegalMonetaryTotal/PayableAmount: is 802.00, but 1802.00 with tax, less 1000.00 paid, and 0.22 of "
          + "rounding make 802.22; 802.00 is claimed",
        "i.xml:4: warning: DueDate: is 2026-02-01, before the day of issue, 2026-03-01",
      ])
  }

  private func optional(_ text: String) -> String? { text == "None" ? nil : text }

  private func minorUnits(_ text: String) -> Int64? {
    guard text != "None" else { return nil }
    let plain = text.replacing("+", with: "")
    let parts = plain.replacing("-", with: "").split(separator: ".")
    let units = (Int64(parts[0]) ?? 0) * 100 + (parts.count > 1 ? Int64((parts[1] + "00").prefix(2)) ?? 0 : 0)
    return plain.hasPrefix("-") ? -units : units
  }

  /// `['a', 'b']`
  private func texts(_ list: String) -> [String] {
    list.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// `[('30', 'reference', 'account', None), …]`, without the day.
  private func means(_ list: String) -> [String] {
    list.split(separator: "(").dropFirst().map { part in
      part.split(separator: ",").prefix(3).map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " '")) }.joined(
        separator: " ")
    }
  }
}
