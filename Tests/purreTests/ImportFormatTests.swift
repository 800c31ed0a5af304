import Foundation
import Testing

/// An invoice by network, its payments by bank: what purre knows after each file.
@Suite struct ImportFormatTests {
  private static let invoice = """
    <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
    <ID>F-101</ID><IssueDate>2026-03-01</IssueDate><DueDate>2026-03-15</DueDate><DocumentCurrencyCode>NOK</DocumentCurrencyCode>
    <AccountingSupplierParty><Party><PartyName><Name>Selger AS</Name></PartyName><PostalAddress><Country><IdentificationCode>NO</IdentificationCode></Country></PostalAddress>
    <PartyLegalEntity><CompanyID>987654325</CompanyID></PartyLegalEntity></Party></AccountingSupplierParty>
    <AccountingCustomerParty><Party><PartyName><Name>Kari Nordmann</Name></PartyName></Party></AccountingCustomerParty>
    <PaymentMeans><PaymentMeansCode>30</PaymentMeansCode><PaymentID>123 456 7897</PaymentID>
    <PayeeFinancialAccount><ID>86011117947</ID></PayeeFinancialAccount></PaymentMeans>
    <LegalMonetaryTotal><TaxInclusiveAmount currencyID="NOK">1000.00</TaxInclusiveAmount><PayableAmount currencyID="NOK">1000.00</PayableAmount></LegalMonetaryTotal>
    </Invoice>
    """

  private static func entry(_ amount: String, _ day: String, _ remittance: String, id: String, reversal: Bool = false)
    -> String
  {
    "<Ntry><Amt Ccy=\"NOK\">\(amount)</Amt><CdtDbtInd>\(reversal ? "DBIT" : "CRDT")</CdtDbtInd><RvslInd>\(reversal)</RvslInd><Sts><Cd>BOOK</Cd></Sts>"
      + "<BookgDt><Dt>\(day)</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>\(id)</EndToEndId></Refs><RmtInf>\(remittance)</RmtInf></TxDtls></NtryDtls></Ntry>\n"
  }

  private static func statement(_ entries: String) -> String {
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn><Ntfctn>"
      + "<Acct><Id><IBAN>NO9386011117947</IBAN></Id></Acct>\n\(entries)</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
  }

  private static let kid = "<Strd><CdtrRefInf><Ref>1234567897</Ref></CdtrRefInf></Strd>"

  private let folder: URL
  private var books: String { folder.appending(path: "books.db").path }

  init() throws {
    folder = try Output.temporaryFolder()
    try write("f.xml", Self.invoice)
    #expect(try take("f.xml").status == 0)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func take(_ name: String, _ day: String = "2026-03-20") throws -> Output {
    try Output.of(["import", folder.appending(path: name).path, "--into", books, "--as-of", day])
  }

  private func take(_ name: String, entries: String) throws -> Output {
    try write(name, Self.statement(entries))
    return try take(name)
  }

  private func open() throws -> String {
    let text = try Output.of([
      "dry-run", "--ledger", books, "--as-of", "2026-04-30", "--policy", "standard-no", "--format", "csv",
    ]).text
    return text.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[6] }.joined(separator: " ")
  }

  private func unmatched() throws -> [String] {
    let text = try Output.of(["ledger", "unmatched", books, "--format", "csv"]).text
    return text.split { $0.isNewline }.dropFirst().map(String.init)
  }

  @Test func aPartThenTheRestSettlesTheInvoice() throws {
    let part = try take("1.xml", entries: Self.entry("400.00", "2026-03-10", Self.kid, id: "a"))
    #expect(part.status == 0, "\(part.errors)")
    #expect(try open() == "600.00")
    #expect(try take("2.xml", entries: Self.entry("600.00", "2026-03-12", Self.kid, id: "b")).status == 0)
    #expect(try open() == "")
    #expect(try unmatched().isEmpty)
  }

  @Test func theSameFileTwiceChangesNothing() throws {
    let entries = Self.entry("400.00", "2026-03-10", Self.kid, id: "a")
    _ = try take("1.xml", entries: entries)
    _ = try take("1.xml", entries: entries)
    #expect(try open() == "600.00")
  }

  @Test func aPaymentThatIsTakenBackLeavesTheClaimOpen() throws {
    _ = try take("1.xml", entries: Self.entry("1000.00", "2026-03-10", Self.kid, id: "a"))
    #expect(try open() == "")
    _ = try take("2.xml", entries: Self.entry("1000.00", "2026-03-17", Self.kid, id: "r", reversal: true))
    #expect(try open() == "1000.00")
  }

  /// What is not certain waits for a person and covers nothing.
  @Test(arguments: [
    ("400.00", "<Ustrd>Faktura F-101</Ustrd>", "its text may mean invoice F-101, of which NOK 1000.00 is left"),
    ("1000.00", "<Ustrd>takk for sist</Ustrd>", "no invoice has the message 'takk for sist'"),
    ("1000.00", "<Strd><CdtrRefInf><Ref>99</Ref></CdtrRefInf></Strd>", "no invoice has the reference '99'"),
  ])
  func whatIsNotCertainIsListed(_ amount: String, _ remittance: String, _ why: String) throws {
    _ = try take("1.xml", entries: Self.entry(amount, "2026-03-10", remittance, id: "a"))
    #expect(try open() == "1000.00")
    let listed = try unmatched()
    #expect(listed.count == 1 && listed[0].contains(why), "\(listed)")
  }

  @Test func aTextThatNamesTheInvoiceAndItsWholeSumSettlesIt() throws {
    _ = try take("1.xml", entries: Self.entry("1000.00", "2026-03-10", "<Ustrd>Faktura F-101</Ustrd>", id: "a"))
    #expect(try open() == "")
  }

  @Test func aPaymentThatTwoFilesTellOfInOtherWordsCountsOnce() throws {
    _ = try take("1.xml", entries: Self.entry("400.00", "2026-03-10", Self.kid, id: "a"))
    _ = try take("2.xml", entries: Self.entry("400.00", "2026-03-10", Self.kid, id: "other"))
    #expect(try open() == "600.00")
    #expect(try unmatched().count == 1)
    // Two payments of one file are two.
    let more =
      Self.entry("100.00", "2026-03-11", Self.kid, id: "c") + Self.entry("100.00", "2026-03-11", Self.kid, id: "d")
    _ = try take("3.xml", entries: more)
    #expect(try open() == "400.00")
  }
}
