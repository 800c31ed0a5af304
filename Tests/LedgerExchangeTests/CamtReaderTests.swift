import Foundation
import LedgerExchange
import LedgerFormat
import Receivables
import Testing

@Suite struct CamtReaderTests {
  /// `camt/FILE MESSAGE stmts N entries N tx N {currencies} {'BOOK/CRDT': 'SUM', …} refs […] …`
  @Test(arguments: try SampleFiles.figures("camt.txt"))
  func everySampleReadsWithItsFigures(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    guard let path = SampleFiles.path(String(words[0].dropFirst(5)), "camt") else { return }
    let statement = CamtReader.read(path: path)
    for (name, word) in [("statements", 3), ("entries", 5), ("details", 7)] {
      #expect(statement.counts.first { $0.name == name }?.count == Int(words[word]))
    }
    #expect(statement.isUsable == (words[3] != "0"), "\(statement.faults)")
    #expect(sum(statement.payments, .payment) == told("BOOK/CRDT", in: line))
    #expect(sum(statement.payments, .reversal) == told("BOOK/DBIT/RVSL", in: line))
  }

  @Test func aReferenceADayAndTheOrderAreRead() throws {
    let path = try #require(SampleFiles.path("camt053.v8.xml", "camt"))
    let payment = try #require(CamtReader.read(path: path).payments.first).payment
    #expect(payment.reference == "4654654654654654")
    #expect(payment.amount == Money(minorUnits: 885, .eur))
    #expect(payment.kind == .payment)
  }

  @Test func aBookedDebitThatIsMarkedTakesBackAndAPlainOneDoesNot() {
    let statement = CamtReader.read(
      Array(
        message([
          entry("100.00", "CRDT", reference: "1234567897"),
          entry("100.00", "DBIT", reversal: true, reference: "1234567897"),
          entry("55.00", "DBIT", reference: nil), entry("5.00", "CRDT", reversal: true, reference: nil),
          entry("9.00", "CRDT", status: "PDNG", reference: nil),
        ]).utf8), file: "s.xml")
    #expect(
      statement.payments.map { "\($0.payment.kind.rawValue) \($0.payment.amount) \($0.payment.reference ?? "-")" } == [
        "payment NOK 100.00 1234567897", "reversal NOK 100.00 1234567897",
      ])
    #expect(
      statement.counts.map { "\($0.name): \($0.count)" } == [
        "statements: 1", "entries: 5", "details: 2", "entries not booked yet (PDNG): 1",
        "entries passed over: paid by the creditor: 2",
        "payments: 1", "reversals: 1",
      ])
  }

  @Test func aDebitWithAReferenceMayGoBackToACustomer() {
    let debit = entry("40.00", "DBIT", reference: "1234567897")
    let statement = CamtReader.read(Array(message([debit]).utf8), file: "s.xml")
    #expect(statement.payments.map(\.payment.kind) == [.payout])
    #expect(statement.counts.last.map { "\($0.name): \($0.count)" } == "debits that may go back to a customer: 1")
  }

  /// The sum of the payment stands beside that of its return (github.com/hbci4j/hbci4java/pull/103).
  @Test func aReturnSaysWhatThePaymentWas() {
    let entry = entry("1005.50", "DBIT", reversal: true, reference: "1234567897").replacing(
      "<TxDtls>", with: "<TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"NOK\">1000.00</Amt></InstdAmt></AmtDtls>")
    let payment = CamtReader.read(Array(message([entry]).utf8), file: "s.xml").payments.first?.payment
    #expect(payment?.amount == Money(minorUnits: 100_550, .nok))
    #expect(payment?.original == Money(minorUnits: 100_000, .nok))
  }

  @Test func twoEqualPaymentsOfOneFileAreTwo() {
    let statement = CamtReader.read(
      Array(message([entry("100.00", "CRDT", reference: "17"), entry("100.00", "CRDT", reference: "17")]).utf8),
      file: "s.xml")
    #expect(
      statement.payments.map(\.payment.id) == [
        "camt-NO9386011117947-2026-03-02-10000-17", "camt-NO9386011117947-2026-03-02-10000-17#2",
      ])
  }

  @Test func aSumWithoutDetailsIsOnePaymentAndTold() {
    let batch =
      "<Ntry><Amt Ccy=\"NOK\">500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>"
      + "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch></NtryDtls></Ntry>"
    let statement = CamtReader.read(Array(message([batch]).utf8), file: "s.xml")
    #expect(statement.payments.map(\.payment.amount.description) == ["NOK 500.00"])
    #expect(
      statement.faults.map(\.description) == [
        "s.xml:3: warning: NOK 500.00 are 3 payments in one sum without details; ask the bank for details, or allocate it by hand"
      ])
  }

  @Test func aStatementThatDoesNotAddUpIsTold() {
    let balance = { (code: String, amount: String) in
      "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy=\"NOK\">\(amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>"
    }
    let statement = CamtReader.read(
      Array(
        message([balance("OPBD", "10.00"), balance("CLBD", "99.00"), entry("80.00", "CRDT", reference: nil)]).utf8),
      file: "s.xml")
    #expect(statement.payments.count == 1)
    #expect(
      statement.faults.map(\.message) == [
        "the statement opens with NOK 10.00 and its entries make NOK 90.00, but it closes with NOK 99.00: entries may be missing"
      ])
  }

  private func message(_ parts: [String]) -> String {
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\n<Stmt><Id>1</Id>"
      + "<Acct><Id><IBAN>NO9386011117947</IBAN></Id></Acct>\n" + parts.joined(separator: "\n")
      + "</Stmt></BkToCstmrStmt></Document>"
  }

  private func entry(
    _ amount: String, _ indicator: String, status: String = "BOOK", reversal: Bool = false, reference: String?
  ) -> String {
    let details =
      reference.map {
        "<NtryDtls><TxDtls><RmtInf><Strd><CdtrRefInf><Ref>\($0)</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>"
      } ?? ""
    return
      "<Ntry><Amt Ccy=\"NOK\">\(amount)</Amt><CdtDbtInd>\(indicator)</CdtDbtInd><RvslInd>\(reversal)</RvslInd><Sts><Cd>\(status)</Cd></Sts>"
      + "<BookgDt><Dt>2026-03-02</Dt></BookgDt>\(details)</Ntry>"
  }

  private func sum(_ payments: [(payment: IncomingPayment, place: ImportPlace)], _ kind: IncomingPayment.Kind) -> Double
  {
    payments.map(\.payment).filter { $0.kind == kind }.reduce(0) { $0 + Double($1.amount.minorUnits) } / 100
  }

  private func told(_ key: String, in line: String) -> Double {
    guard let range = line.range(of: "'\(key)': '") else { return 0 }
    return Double(line[range.upperBound...].prefix { $0 != "'" }) ?? 0
  }
}
