import Foundation
import LedgerExchange
import Receivables
import Testing

@Suite struct SAFTReaderTests {
  private static let nobody = BusinessCalendar(fixed: [], easterOffsets: [])

  private func open(_ ledger: Ledger, _ day: String) throws -> [String] {
    let asOf = try #require(CivilDay(day))
    return try ledger.accounts.flatMap { account in
      try AccountState(account: account, creditor: ledger.creditors[0], calendar: Self.nobody, asOf: asOf).receivables
        .filter { $0.open.isPositive }.map { "\(account.customer.id) \($0.open) due \($0.receivable.dueDay)" }
    }
  }

  @Test func theToyFactoryMeetsItsFigures() throws {
    guard let path = SampleFiles.path("saft-no-1.00-888888888.xml", "saft") else { return }
    let reading = SAFTReader.read(path: path)
    #expect(
      reading.counts.map { "\($0.name): \($0.count)" } == [
        "customers: 6", "transactions: 53", "customer lines: 25", "invoices: 12", "payments: 13", "credit notes: 0",
        "money paid back: 0",
      ])
    let ledger = try #require(reading.ledger)
    let claims = ledger.accounts.flatMap(\.invoices).filter { $0.number != "opening balance" }.flatMap(\.receivables)
    #expect(claims.reduce(0) { $0 + $1.amount.minorUnits } == 289_542_250)
    #expect(ledger.accounts.flatMap(\.payments).reduce(0) { $0 + $1.amount.minorUnits } == 280_672_250)
    #expect(
      try open(ledger, "2017-12-31") == [
        "1001 NOK 2000.00 due 2017-02-11", "1001 NOK 263500.00 due 2017-05-09",
        // Of 2017-04-12, in 30 days from the end of that month (FreeBillingMonth).
        "1004 NOK 10000.00 due 2017-05-30",
      ])
    #expect(
      reading.faults.filter { !$0.message.contains("organisation number") }.map(\.message) == [
        "account 1500 closes with NOK 103700.00, its customers with NOK 135500.00: they differ by NOK 31800.00; reconcile the sub-ledger"
      ])
  }

  @Test func anyNumberOfWarningsKeepsNothingOut() {
    let customers = (0..<1500).map {
      "<Customer><CustomerID>\($0)</CustomerID><ClosingDebitBalance>1</ClosingDebitBalance></Customer>"
    }.joined()
    let text =
      "<AuditFile><Header><DefaultCurrencyCode>NOK</DefaultCurrencyCode></Header><MasterFiles><Customers>\(customers)</Customers></MasterFiles></AuditFile>"
    let reading = SAFTReader.read(Array(text.utf8), file: "many.xml")
    #expect(reading.ledger?.accounts.count == 1500)
    #expect(
      reading.faults.count == 1001 && reading.faults.last?.description == "many.xml: warning: and 500 more faults")
  }

  @Test func aBalanceThatNothingExplainsIsToldAndNotClaimed() throws {
    guard let path = SampleFiles.path("saft-no-1.00-999999999.xml", "saft") else { return }
    let reading = SAFTReader.read(path: path)
    let ledger = try #require(reading.ledger)
    #expect(
      reading.faults.contains {
        $0.message == """
          customer 12000 opens with NOK 1234.56 and its lines make NOK 1234.56, but it closes with NOK 12345.67: NOK 11111.11 are not explained and not claimed
          """
      })
    #expect(
      ledger.accounts.flatMap(\.invoices).flatMap(\.receivables).map(\.amount) == [Money(minorUnits: 123_456, .nok)])
  }

  @Test func versionOneThirtyWrapsBalancesAndNamesDueDayAndKID() throws {
    let text = """
      <AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">
      <Header><AuditFileVersion>1.30</AuditFileVersion><Company><RegistrationNumber>987654325</RegistrationNumber><Name>Selger AS</Name>
      <TaxRegistration><TaxRegistrationNumber>987654325</TaxRegistrationNumber></TaxRegistration>
      <TaxRegistration><TaxRegistrationNumber>987 654 325 mva</TaxRegistrationNumber></TaxRegistration></Company>
      <DefaultCurrencyCode>NOK</DefaultCurrencyCode><SelectionCriteria><SelectionStartDate>2026-01-01</SelectionStartDate></SelectionCriteria></Header>
      <MasterFiles><GeneralLedgerAccounts><Account><AccountID>1500</AccountID><ClosingDebitBalance>700</ClosingDebitBalance></Account></GeneralLedgerAccounts>
      <Customers><Customer><Name>Kari</Name><CustomerID>7</CustomerID>
      <BalanceAccount><AccountID>1500</AccountID><ClosingDebitBalance>600.00</ClosingDebitBalance></BalanceAccount>
      <BalanceAccount><AccountID>1510</AccountID><OpeningCreditBalance>50</OpeningCreditBalance><ClosingCreditBalance>50</ClosingCreditBalance></BalanceAccount>
      </Customer></Customers></MasterFiles>
      <GeneralLedgerEntries><NumberOfEntries>4</NumberOfEntries><TotalDebit>2000.00</TotalDebit><TotalCredit>2000.00</TotalCredit>
      <Journal><JournalID>S</JournalID>
      \(transaction("1", "2026-02-01", [("1500", "D", "1000.00", true), ("3000", "C", "800", false), ("2700", "C", "200", false)]))
      \(transaction("2", "2026-02-10", [("1500", "C", "300", true), ("1920", "D", "300", false)]))
      \(transaction("3", "2026-02-11", [("1500", "C", "200", true), ("3000", "D", "200", false)]))
      \(transaction("4", "2026-02-12", [("1500", "D", "100", true), ("1920", "C", "100", false)]))
      </Journal></GeneralLedgerEntries></AuditFile>
      """
    let reading = SAFTReader.read(Array(text.utf8), file: "s.xml")
    #expect(reading.ledger?.creditors.first?.vatNumber == "NO987654325MVA")
    let account = try #require(reading.ledger?.accounts.first)
    #expect(
      account.invoices.map {
        "\($0.number) \($0.receivables[0].amount) \($0.receivables[0].dueDay) \($0.paymentReference ?? "-") \($0.agreedDueDay)"
      } == [
        "F1 NOK 1000.00 2026-03-15 1234567897 true", "F4 NOK 100.00 2026-02-12 - false",
      ])
    #expect(
      account.payments.map { "\($0.amount) \($0.paidOn) \($0.reference ?? "-")" } == [
        "NOK 50.00 2025-12-31 opening balance", "NOK 300.00 2026-02-10 1234567897",
      ])
    #expect(account.creditNotes.map { "\($0.amount) \($0.issueDay)" } == ["NOK 200.00 2026-02-11"])
    // 1000 - 300 - 200 + 100 = 600; the account says 700; debit 1000 + 300 + 200 + 100 = 1600.
    #expect(
      reading.faults.map(\.message)
        == [
          "says debit NOK 2000.00 and credit NOK 2000.00, but holds NOK 1600.00 and NOK 1600.00",
          "account 1500 closes with NOK 700.00, its customers with NOK 600.00: they differ by -NOK 100.00; reconcile the sub-ledger",
        ].map { $0.replacing("-NOK 100.00", with: "NOK -100.00") })
  }

  private func transaction(
    _ id: String, _ day: String, _ lines: [(account: String, side: String, amount: String, isCustomer: Bool)]
  ) -> String {
    let body = lines.enumerated().map { place, line in
      let name = line.side == "D" ? "DebitAmount" : "CreditAmount"
      let customer = line.isCustomer ? "<CustomerID>7</CustomerID>" : ""
      let due = line.isCustomer && id == "1" ? "<DueDate>2026-03-15</DueDate>" : ""
      let cid = line.isCustomer ? "<CID>1234567897</CID>" : ""
      return
        "<Line><RecordID>\(place + 1)</RecordID><AccountID>\(line.account)</AccountID>\(customer)<\(name)><Amount>\(line.amount)</Amount></\(name)>"
        + "<ReferenceNumber>F\(id)</ReferenceNumber>\(cid)\(due)</Line>"
    }
    return
      "<Transaction><TransactionID>\(id)</TransactionID><TransactionDate>\(day)</TransactionDate>\(body.joined())</Transaction>"
  }
}
