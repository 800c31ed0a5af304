import LedgerExchange
import LedgerFormat
import Receivables
import Testing

/// What moved with an entry of a bank statement: how much, for whom, which way, and what the bank kept.
@Suite struct CamtPartsTests {
  /// An amount element: `<Amt Ccy="NOK">…`.
  private static func sum(_ amount: String, _ name: String = "Amt") -> String {
    "<\(name) Ccy=\"NOK\">\(amount)</\(name)>"
  }

  private static func named(_ reference: String) -> String {
    "<CdtrRefInf><Ref>\(reference)</Ref></CdtrRefInf>"
  }

  private static func document(_ reference: String, _ amount: String? = nil, _ name: String = "RmtdAmt") -> String {
    let sums = amount.map { "<RfrdDocAmt>\(Self.sum($0, name))</RfrdDocAmt>" } ?? ""
    return "<Strd>\(sums)\(named(reference))</Strd>"
  }

  private static func ordered(_ amount: String, _ name: String = "TxAmt") -> String {
    "<AmtDtls><\(name)>\(sum(amount))</\(name)></AmtDtls>"
  }

  private static func charge(_ amount: String, included: Bool? = nil, bearer: String? = nil) -> String {
    "<Chrgs><Rcrd>\(sum(amount))<CdtDbtInd>DBIT</CdtDbtInd>"
      + (included.map { "<ChrgInclInd>\($0)</ChrgInclInd>" } ?? "") + (bearer.map { "<Br>\($0)</Br>" } ?? "")
      + "</Rcrd></Chrgs>"
  }

  private static func details(_ parts: String...) -> String { "<TxDtls>\(parts.joined())</TxDtls>" }

  /// Reads one booked entry and tells what came of it.
  private func told(_ amount: String, _ direction: String = "CRDT", code: String = "", details: String...) -> [String] {
    read(amount, direction, code: code, details.joined()).payments.map { payment, _ in
      "\(payment.kind.rawValue) \(payment.amount.decimal)"
        + (payment.original.map { " of \($0.decimal)" } ?? "") + " \(payment.reference ?? "-")"
        + (payment.message.map { " '\($0)'" } ?? "")
    }
  }

  private func read(_ amount: String, _ direction: String, code: String = "", _ details: String) -> BankStatement {
    let text =
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn>\n<Ntfctn><Id>1</Id>"
      + "<Acct><Id><IBAN>NO9386011117947</IBAN></Id></Acct>\n<Ntry>\(Self.sum(amount))<CdtDbtInd>\(direction)</CdtDbtInd>"
      + "<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>\(code)<NtryDtls>\(details)</NtryDtls></Ntry>"
      + "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    return CamtReader.read(Array(text.utf8), file: "s.xml")
  }

  // MARK: One payment for several documents

  @Test func eachDocumentWithAnAmountIsAPaymentOfItsOwn() {
    let both = Self.document("111", "1234.50") + Self.document("222", "500.00")
    #expect(
      told("1734.50", details: Self.details(Self.ordered("1734.50"), "<RmtInf>\(both)</RmtInf>"))
        == ["payment 1234.50 111", "payment 500.00 222"])
    // Amounts that are due do as well as amounts that were remitted, and the last may be without.
    let due = Self.document("111", "700.00", "DuePyblAmt") + Self.document("222")
    #expect(
      told("1000.00", details: Self.details("<RmtInf>\(due)</RmtInf>"))
        == ["payment 700.00 111", "payment 300.00 222"])
  }

  @Test func aCreditNoteThatWasSetOffLowersWhatIsPaid() {
    let set =
      Self.document("111", "800.00") + Self.document("222", "500.00") + Self.document("900", "300.00", "CdtNoteAmt")
    #expect(
      told("1000.00", details: Self.details("<RmtInf>\(set)</RmtInf>"))
        == ["payment 500.00 111", "payment 500.00 222"])
  }

  /// Amounts that do not make the sum say nothing of whose it is: never the first one's.
  @Test func amountsThatDoNotFitLeaveOneSumThatNamesAll() {
    let tooMuch = Self.document("111", "900.00") + Self.document("222", "500.00")
    #expect(told("1000.00", details: Self.details("<RmtInf>\(tooMuch)</RmtInf>")) == ["payment 1000.00 - '111 222'"])
    let without = Self.document("111") + Self.document("222") + "<Ustrd>takk</Ustrd>"
    #expect(
      told("1000.00", details: Self.details("<RmtInf>\(without)</RmtInf>")) == ["payment 1000.00 - '111 222 takk'"])
  }

  @Test func whatIsLeftOfASumIsForNobody() {
    let less = Self.document("111", "400.00") + Self.document("222", "500.00")
    #expect(
      told("1000.00", details: Self.details("<RmtInf>\(less)</RmtInf>"))
        == ["payment 400.00 111", "payment 500.00 222", "payment 100.00 -"])
  }

  @Test func theNumberOfADocumentServesWhereThereIsNoReference() {
    let numbered = "<Strd><RfrdDocInf><Nb>F-17</Nb></RfrdDocInf></Strd>"
    #expect(told("10.00", details: Self.details("<RmtInf>\(numbered)</RmtInf>")) == ["payment 10.00 F-17"])
  }

  // MARK: Directions and sums

  @Test func detailsGoTheirOwnWay() {
    let payment = Self.details(
      Self.sum("1000.00"), "<CdtDbtInd>CRDT</CdtDbtInd>", "<RmtInf>\(Self.document("111"))</RmtInf>")
    let back = Self.details(
      Self.sum("100.00"), "<CdtDbtInd>DBIT</CdtDbtInd><RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>",
      "<RmtInf>\(Self.document("222"))</RmtInf>")
    #expect(told("900.00", details: payment, back) == ["payment 1000.00 111", "reversal 100.00 222"])
    #expect(read("900.00", "CRDT", payment + back).faults.isEmpty)
  }

  @Test func whatTheDetailsLeaveUnsaidIsForNobody() {
    let some = Self.details(Self.sum("300.00"), "<RmtInf>\(Self.document("111"))</RmtInf>")
    #expect(told("500.00", details: some) == ["payment 300.00 111", "payment 200.00 -"])
    #expect(
      read("500.00", "CRDT", some).faults.map(\.message) == [
        "the payments of an entry come to NOK 300.00, the entry is NOK 500.00; NOK 200.00 of it are without details"
      ])
  }

  // MARK: Charges

  /// 1000.00 less a charge of 26.00, in the ways in which banks tell it.
  @Test(arguments: [
    ordered("1000.00") + charge("26.00", included: true), ordered("1000.00") + charge("26.00"),
    sum("974.00") + ordered("1000.00") + charge("26.00"), sum("974.00") + charge("26.00", included: true),
    sum("1000.00") + charge("26.00", included: true), charge("26.00", included: true),
    ordered("1000.00", "InstdAmt") + charge("26.00"),
    ordered("1000.00") + "<Chrgs>\(sum("26.00"))</Chrgs>",
  ])
  func aChargeOfTheBankIsTheCreditorsCost(_ written: String) {
    let one = written + "<RmtInf>\(Self.document("111"))</RmtInf>"
    let statement = read("974.00", "CRDT", Self.details(one))
    #expect(statement.payments.map(\.payment.amount.decimal) == ["1000.00"])
    #expect(statement.faults.isEmpty)
    #expect(
      statement.counts.contains {
        $0 == ("payments of which banks kept NOK 26.00, at the creditor's cost", 1)
      })
    // What has no sum of its own cannot stand beside another.
    guard written.contains("974.00") || written.contains("1000.00"), !written.contains("InstdAmt") else { return }
    let other = Self.details(Self.sum("100.00"), "<RmtInf>\(Self.document("222"))</RmtInf>")
    #expect(told("1074.00", details: Self.details(one), other) == ["payment 1000.00 111", "payment 100.00 222"])
  }

  /// 26.00 of the account's money for a charge of EUR 2.30.
  @Test func aChargeInAnotherCurrencyIsWhatIsMissing() {
    let charge = "<Chrgs><Rcrd><Amt Ccy=\"EUR\">2.30</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>"
    for written in [Self.ordered("1000.00", "InstdAmt"), Self.ordered("1000.00")] {
      let statement = read("974.00", "CRDT", Self.details(Self.sum("974.00"), written, charge))
      #expect(statement.payments.map(\.payment.amount.decimal) == ["1000.00"] && statement.faults.isEmpty)
      #expect(statement.counts.contains { $0 == ("payments of which banks kept NOK 26.00, at the creditor's cost", 1) })
    }
    // Without a charge, the sum that was ordered says nothing of what was paid.
    #expect(told("974.00", details: Self.details(Self.sum("974.00"), Self.ordered("1000.00"))) == ["payment 974.00 -"])
  }

  @Test func aChargeOfTheWholeEntryIsCountedOnce() {
    let two = ["600.00", "400.00"].map {
      Self.details(Self.sum($0), "<RmtInf>\(Self.document("1" + $0.prefix(1)))</RmtInf>")
    }
    let entry =
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>1</Id>"
      + "<Ntry>\(Self.sum("974.00"))<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>"
      + "<Chrgs>\(Self.sum("26.00"))<ChrgInclInd>1</ChrgInclInd></Chrgs><NtryDtls>\(two.joined())</NtryDtls></Ntry>"
      + "</Stmt></BkToCstmrStmt></Document>"
    let statement = CamtReader.read(Array(entry.utf8), file: "s.xml")
    #expect(statement.payments.map(\.payment.amount.decimal) == ["600.00", "400.00"] && statement.faults.isEmpty)
    #expect(statement.counts.contains { $0 == ("payments of which banks kept NOK 26.00, at the creditor's cost", 1) })
  }

  @Test func aChargeThatOthersBearOrThatIsBookedApartChangesNothing() {
    for charge in [Self.charge("26.00", included: true, bearer: "DEBT"), Self.charge("26.00", included: false)] {
      #expect(told("1000.00", details: Self.details(Self.sum("1000.00"), charge)) == ["payment 1000.00 -"])
    }
  }

  @Test func aSumThatNoChargeExplainsIsThatOfTheEntry() {
    #expect(told("974.00", details: Self.details(Self.ordered("1000.00"))) == ["payment 974.00 -"])
    #expect(read("974.00", "CRDT", Self.details(Self.ordered("1000.00"))).faults.count == 1)
  }

  // MARK: Returns

  private static let returned = "<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf><RmtInf>\(document("111"))</RmtInf>"

  private static func code(_ family: String, _ sub: String) -> String {
    "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>\(family)</Cd><SubFmlyCd>\(sub)</SubFmlyCd></Fmly></Domn></BkTxCd>"
  }

  @Test func aReasonOfAReturnMakesADebitOne() {
    #expect(told("1000.00", "DBIT", details: Self.details(Self.returned)) == ["reversal 1000.00 111"])
    #expect(
      told("1000.00", "DBIT", details: Self.details("<RmtInf>\(Self.document("111"))</RmtInf>"))
        == ["payout 1000.00 111"])
  }

  @Test(arguments: [("IDDT", "UPDD"), ("RDDT", "PRDD"), ("ICDT", "RRTN"), ("RCDT", "RPCR"), ("RCHQ", "UPCQ")])
  func aBankTransactionCodeMakesADebitAReturn(_ family: String, _ sub: String) {
    let named = "<RmtInf>\(Self.document("111"))</RmtInf>"
    #expect(
      told("1000.00", "DBIT", code: Self.code(family, sub), details: Self.details(named)) == ["reversal 1000.00 111"])
    #expect(
      told("1000.00", "DBIT", details: Self.details(Self.code(family, sub), named)) == ["reversal 1000.00 111"])
    // The same code on money in: the creditor's own money came back, and pays nobody's invoice.
    #expect(told("1000.00", code: Self.code(family, sub), details: Self.details(named)) == ["payment 1000.00 -"])
  }

  @Test func theGermanAndDanishBanksOwnCodesDoToo() {
    let code = "<BkTxCd><Prtry><Cd>NRTI+109+00931</Cd><Issr>DK</Issr></Prtry></BkTxCd>"
    #expect(
      told("10.00", "DBIT", code: code, details: Self.details("<RmtInf>\(Self.document("111"))</RmtInf>"))
        == ["reversal 10.00 111"])
  }

  /// A return of 1000.00 for which the bank took 5.50, in the ways in which banks tell it.
  @Test(arguments: [
    ordered("1000.00", "InstdAmt"), sum("1005.50") + ordered("1000.00"),
    sum("1005.50") + charge("5.50", included: true),
    sum("1000.00") + charge("5.50"), ordered("1000.00") + charge("5.50"), charge("5.50", included: true),
  ])
  func theChargeOfAReturnIsNoneOfThePayment(_ written: String) {
    #expect(
      told("1005.50", "DBIT", details: Self.details(written, Self.returned)) == ["reversal 1005.50 of 1000.00 111"])
  }

  @Test func returnsOfOneEntryAreTakenBackOneByOne() {
    let two = ["111", "222"].map {
      Self.details(Self.sum("10.00"), "<RtrInf/>", "<RmtInf>\(Self.document($0))</RmtInf>")
    }
    #expect(told("20.00", "DBIT", details: two[0], two[1]) == ["reversal 10.00 111", "reversal 10.00 222"])
  }

  @Test func theEndToEndIdIsKept() {
    let named = Self.details("<Refs><EndToEndId>E-77</EndToEndId></Refs>", Self.returned)
    #expect(read("10.00", "DBIT", named).payments.map(\.payment.endToEnd) == ["E-77"])
    let none = Self.details("<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>")
    #expect(read("10.00", "CRDT", none).payments.map(\.payment.endToEnd) == [nil])
  }

  // MARK: Encodings

  @Test(arguments: [true, false])
  func filesOfUTF16AreTheSame(_ isLittle: Bool) {
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\">"
      + "<BkToCstmrDbtCdtNtfctn><Ntfctn><Id>1</Id><Ntry>\(Self.sum("10.00"))<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>"
      + "<BookgDt><Dt>2026-03-02</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>Bølgen</Ustrd></RmtInf></TxDtls></NtryDtls>"
      + "</Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    let bytes = ("\u{feff}" + text).utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit & 0xff), UInt8(unit >> 8)]
      return isLittle ? pair : pair.reversed()
    }
    let file = ImportFile(
      path: "s.xml", start: Array(bytes.prefix(4096)), options: ImportOptions(asOf: CivilDay(daysSinceEpoch: 0)))
    #expect(BankImportFormat.camt.recognises(file))
    let statement = CamtReader.read(bytes, file: "s.xml")
    #expect(statement.payments.map(\.payment.message) == ["Bølgen"], "\(statement.faults)")
  }
}
