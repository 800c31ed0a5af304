import LedgerExchange
import Receivables
import Testing

@Suite struct BankCSVReaderTests {
  private func told(_ statement: BankStatement) -> [String] {
    statement.payments.map {
      "\($0.payment.paidOn) \($0.payment.amount) \($0.payment.payer ?? "-") | \($0.payment.message ?? "-")"
    }
  }

  /// The layouts of three banks, each with a purchase and a payment of Kvam Transport AS.
  @Test(arguments: [
    ("DNB.csv", "2026-10-05 NOK 17250.00 - | Innbetaling Kvam Transport AS"),
    ("Nordea.csv", "2026-10-05 NOK 17250.00 Kvam Transport AS | Innbetaling"),
    ("SpareBank1.csv", "2026-10-05 NOK 17250.00 - | Kvam Transport AS"),
  ])
  func everySampleReads(_ name: String, _ payment: String) {
    guard let path = SampleFiles.path(name, "bank-csv") else { return }
    let statement = BankCSVReader.read(path: path)
    #expect(statement.faults.isEmpty)
    #expect(told(statement) == [payment])
    #expect(statement.counts.map(\.count) == [1, 1])
    #expect(statement.through?.description == "2026-10-05")
  }

  @Test(arguments: [
    ("1 234,50", "1234.50"), ("1.234,50", "1234.50"), ("1\u{a0}234,5", "1234.50"), ("1234,00", "1234.00"),
    ("17.250", "17250.00"), ("12", "12.00"),
  ])
  func amountsWithACommaAreRead(_ written: String, _ expected: String) {
    let statement = BankCSVReader.read(
      Array("Dato;Tekst;Inn\n03.10.2026;a;\(written)\n04.10.2026;b;0,10\n".utf8), file: "b.csv")
    #expect(statement.payments.first?.payment.amount.decimal == expected)
  }

  @Test func amountsWithAPointAreReadWhereTheFileHasThem() {
    let statement = BankCSVReader.read(
      Array("Dato,Tekst,KID,Inn\n2026-10-03,a,1234567897,\"1,234.50\"\n".utf8), file: "b.csv")
    #expect(statement.payments.first?.payment.amount.decimal == "1234.50")
    #expect(statement.payments.first?.payment.reference == "1234567897")
  }

  @Test func faultsNameTheirLine() {
    let statement = BankCSVReader.read(Array("Dato;Tekst;Beløp\n03.10.2026;a;x\n32.10.2026;b;1\n".utf8), file: "b.csv")
    #expect(statement.payments.isEmpty)
    #expect(
      statement.faults.map(\.description) == [
        "b.csv:2: error: 'x' is not an amount: write digits with a point for decimals, like 1234.50",
        "b.csv:3: error: '32.10.2026' is no day; expected DD.MM.YYYY, YYYY-MM-DD or YYYY/MM/DD",
      ])
    #expect(!BankCSVReader.read(Array("a;b;c\n1;2;3\n".utf8), file: "b.csv").isUsable)
  }
}
