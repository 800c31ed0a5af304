import Foundation
import Testing

/// Files of SAF-T 2.0 taken into a ledger: claims, what is open of them, and the same money by another file.
@Suite struct SAFTFileTests {
  private static let header = """
    <AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO"><Header><AuditFileVersion>2.0</AuditFileVersion><Company>
    <RegistrationNumber>987654325</RegistrationNumber><Name>Selger AS</Name></Company><DefaultCurrencyCode>NOK</DefaultCurrencyCode>
    </Header>
    """

  private static func invoice(_ number: String, _ due: String, _ amount: String) -> String {
    "<Invoice><InvoiceNo>\(number)</InvoiceNo><CustomerInfo><CustomerID>7</CustomerID><Name>Nord AS</Name></CustomerInfo>"
      + "<InvoiceDate>2026-02-01</InvoiceDate><PaymentDueDate>\(due)</PaymentDueDate><TransactionID>T\(number)</TransactionID>"
      + "<DocumentTotals><CreditGrossTotal>\(amount)</CreditGrossTotal></DocumentTotals></Invoice>"
  }

  private static let documents = """
    \(header)<SourceDocuments><SalesInvoices><NumberOfEntries>2</NumberOfEntries><TotalDebit>0</TotalDebit>
    <TotalCredit>1250.00</TotalCredit>\(invoice("11", "2026-02-15", "1000.00"))\(invoice("12", "2026-02-20", "250.00"))
    </SalesInvoices><Payments><NumberOfEntries>1</NumberOfEntries><TotalDebit>0</TotalDebit><TotalCredit>400.00</TotalCredit>
    <Payment><PaymentRefNo>P1</PaymentRefNo><TransactionDate>2026-02-12</TransactionDate><Line><SourceDocumentID>12</SourceDocumentID>
    <AccountID>1500</AccountID><CustomerID>7</CustomerID><CreditPaymentLineAmount><Amount>250.00</Amount></CreditPaymentLineAmount>
    </Line><Line><SourceDocumentID>11</SourceDocumentID><AccountID>1500</AccountID><CustomerID>7</CustomerID>
    <CreditPaymentLineAmount><Amount>150.00</Amount></CreditPaymentLineAmount></Line><CreditGrossTotal>400.00</CreditGrossTotal>
    </Payment></Payments></SourceDocuments></AuditFile>
    """

  private static let ledger = """
    \(header)<GeneralLedgerEntries><Journal><JournalID>S</JournalID><Transaction><TransactionID>T11</TransactionID>
    <TransactionDate>2026-02-01</TransactionDate><Line><RecordID>1</RecordID><AccountID>1500</AccountID><CustomerID>7</CustomerID>
    <DebitAmount><Amount>1000.00</Amount></DebitAmount></Line></Transaction></Journal></GeneralLedgerEntries></AuditFile>
    """

  private let folder: URL

  init() throws {
    folder = try Output.temporaryFolder()
    try Data(Self.documents.utf8).write(to: folder.appending(path: "documents.xml"))
    try Data(Self.ledger.utf8).write(to: folder.appending(path: "ledger.xml"))
  }

  private func take(_ names: String...) throws -> Output {
    try Output.of(
      ["import"] + names.map { folder.appending(path: $0).path }
        + ["--into", folder.appending(path: "books.db").path, "--as-of", "2026-03-20"])
  }

  /// 1000 - 150 = 850 is left of invoice 11, nothing of 12; the same file once more says nothing new.
  @Test func whatIsOpenIsWhatTheDocumentsLeave() throws {
    let first = try take("documents.xml")
    #expect(first.status == 0, "\(first.errors)")
    let open = try Output.of([
      "dry-run", "--ledger", folder.appending(path: "books.db").path, "--as-of", "2026-03-20", "--policy",
      "standard-no",
      "--format", "csv",
    ]).text
    #expect(open.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[6] } == ["850.00"])
    let again = try take("documents.xml")
    #expect(again.status == 0 && again.text.contains("nothing has changed"), "\(again.text)")
  }

  @Test func theSameMoneyIsNotTakenInTwice() throws {
    let both = try take("ledger.xml", "documents.xml")
    #expect(both.status == 2)
    #expect(
      both.errors.contains(
        "documents.xml: error: is read by its SourceDocuments, and ledger.xml by its general ledger: they tell the same money; "
          + "take in one of them"), "\(both.errors)")
  }
}
