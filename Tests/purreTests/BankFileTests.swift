import Foundation
import Testing

/// Bank files as banks write them, from the file to what is open: each by the real binary.
@Suite struct BankFileTests {
  private let folder: URL
  private var books: String { folder.appending(path: "books.db").path }

  /// A creditor with two customers: a owes 1000.00 on invoice 1, b owes 500.00 on invoice 2, both due on 2026-02-02.
  init() throws {
    folder = try Output.temporaryFolder()
    let account = { (id: String, number: String, amount: String, reference: String) in
      """
      { "creditor": "s1", "customer": { "id": "\(id)", "name": "Kunde \(id)", "kind": "business" },
        "invoices": [{ "id": "\(number)", "number": "\(number)", "issue_day": "2026-01-01", "currency": "NOK",
          "payment_reference": "\(reference)", "subject": "Goods", "receivables": [{ "id": "\(number)",
          "due_day": "2026-02-02", "amount": { "amount": "\(amount)", "currency": "NOK" } }] }] }
      """
    }
    try write(
      "books.json",
      """
      { "format": "purre-ledger/1", "creditors": [{ "id": "s1", "name": "Selger AS", "bank_account": "86011117947" }],
        "accounts": [\(account("a", "1", "1000.00", "90260415")), \(account("b", "2", "500.00", "0090260423"))] }
      """)
    #expect(try take("books.json").status == 0)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func take(_ name: String, _ text: String? = nil) throws -> Output {
    if let text { try write(name, text) }
    return try Output.of(["import", folder.appending(path: name).path, "--into", books, "--as-of", "2026-03-21"])
  }

  private func open() throws -> String { try Output.open(in: books) }

  private func booked(_ amount: String, _ details: String, _ direction: String = "CRDT", _ day: String = "2026-03-02")
    -> String
  {
    "<Ntry><Amt Ccy=\"NOK\">\(amount)</Amt><CdtDbtInd>\(direction)</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>\(day)</Dt></BookgDt>"
      + "<NtryDtls>\(details)</NtryDtls></Ntry>"
  }

  private func message(_ entries: String...) -> String {
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\"><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>N</Id>"
      + "<Acct><Id><Othr><Id>86011117947</Id></Othr></Id></Acct>\n\(entries.joined(separator: "\n"))</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
  }

  private func document(_ reference: String, _ amount: String? = nil) -> String {
    let sum = amount.map { "<RfrdDocAmt><RmtdAmt Ccy=\"NOK\">\($0)</RmtdAmt></RfrdDocAmt>" } ?? ""
    return "<Strd>\(sum)<CdtrRefInf><Ref>\(reference)</Ref></CdtrRefInf></Strd>"
  }

  private func details(_ name: String, _ remittance: String, _ more: String = "") -> String {
    "<TxDtls><Refs><EndToEndId>\(name)</EndToEndId></Refs>\(more)<RmtInf>\(remittance)</RmtInf></TxDtls>"
  }

  @Test func oneRecordIsToldAsOne() throws {
    let output = try take("1.xml", message(booked("1000.00", details("E1", document("90260415")))))
    #expect(output.text == "payments matched: 1 (1 in full)\n\(books): 1 new record\n")
  }

  /// More payments than can be told are counted, and said where they are.
  @Test func ofManyPaymentsWithoutAnInvoiceSomeAreTold() throws {
    let rows = (1...1200).map { "02.03.2026;Vipps \($0);10,00\n" }.joined()
    let lines = try take("1.csv", "Dato;Forklaring;Inn\n" + rows).text.split(separator: "\n")
    #expect(lines.count == 1002)
    #expect(lines.suffix(2).first == "and 200 more unmatched: purre ledger unmatched \(books) lists them all")
    let listed = try Output.of(["ledger", "unmatched", books, "--format", "csv"]).text
    #expect(listed.split(separator: "\r\n").count == 1201)
  }

  @Test func moneyForTwoCustomersGoesToBoth() throws {
    let both = document("90260415", "1000.00") + document("90260423", "500.00")
    let output = try take("1.xml", message(booked("1500.00", details("E1", both))))
    #expect(output.text.contains("payments matched: 2 (2 in full)"), "\(output.text)")
    #expect(try open() == "")
  }

  /// Without amounts the money goes where it is just what is left, and nowhere else.
  @Test func aSumThatNamesInvoicesOfTwoIsSplitOnlyWhereItIsWhatIsLeft() throws {
    let both = document("90260415") + document("90260423")
    let less = try take("1.xml", message(booked("1400.00", details("E1", both))))
    #expect(less.text.contains("it names invoices of several customers, whose sums do not make it"), "\(less.text)")
    #expect(try open() == "1 1000.00, 2 500.00")
    for _ in 1...2 { _ = try take("2.xml", message(booked("1500.00", details("E2", both)))) }
    #expect(try open() == "")
    // Its return takes back both.
    let back = booked("1500.00", details("E2", "", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"), "DBIT", "2026-03-09")
    let output = try take("3.xml", message(back))
    #expect(!output.text.contains("reversal"), "\(output.text)")
    #expect(try open() == "1 1000.00, 2 500.00")
    #expect(try Output.of(["ledger", "check", books]).status == 0)
  }

  /// github.com/OCA/bank-statement-import/pull/976: the bank's charge is put on nobody, alone or beside another.
  @Test(arguments: [false, true])
  func theBanksChargeIsTheCreditorsCost(_ isBesideAnother: Bool) throws {
    let charged = details(
      "a", document("90260415"),
      "<AmtDtls><TxAmt><Amt Ccy=\"NOK\">1000.00</Amt></TxAmt></AmtDtls><Chrgs><Rcrd><Amt Ccy=\"NOK\">26.00</Amt>"
        + "<CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>")
    let other = details(
      "b", document("90260423"), "<AmtDtls><TxAmt><Amt Ccy=\"NOK\">500.00</Amt></TxAmt></AmtDtls>")
    let output = try take(
      "1.xml", message(isBesideAnother ? booked("1474.00", charged + other) : booked("974.00", charged)))
    #expect(output.errors.contains("payments of which banks kept NOK 26.00, at the creditor's cost: 1"))
    #expect(!output.text.contains("partial") && !output.errors.contains("warning"), "\(output.text)\(output.errors)")
    #expect(try open() == (isBesideAnother ? "" : "2 500.00"))
  }

  /// github.com/hbci4j/hbci4java/pull/103: a return is found by the payment's end-to-end id, and the charge is no part
  /// of it; then a part of another one.
  @Test func aReturnWithAChargeIsFoundByTheIdOfItsPaymentAlone() throws {
    _ = try take("1.xml", message(booked("1000.00", details("A1E", document("90260415")))))
    #expect(try open() == "2 500.00")
    let back = details(
      "A1E", "",
      "<AmtDtls><InstdAmt><Amt Ccy=\"NOK\">1000.00</Amt></InstdAmt></AmtDtls><RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>")
    for _ in 1...2 { _ = try take("2.xml", message(booked("1005.50", back, "DBIT", "2026-03-20"))) }
    #expect(try open() == "1 1000.00, 2 500.00")
    let export = try Output.of(["ledger", "export", books]).text
    #expect(export.contains("\"fee\": { \"amount\": \"5.50\"") || export.contains("5.50"), "\(export)")
    let part = details(
      "B7", "", "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>")
    _ = try take(
      "3.xml",
      message(
        booked("500.00", details("B7", document("90260423"))), booked("200.00", part, "DBIT", "2026-03-20")))
    #expect(try open() == "1 1000.00, 2 200.00")
  }

  @Test func aPayersOwnIdThatIsTheReferenceFindsTheInvoice() throws {
    _ = try take("1.xml", message(booked("1000.00", "<TxDtls><Refs><EndToEndId>90260415</EndToEndId></Refs></TxDtls>")))
    #expect(try open() == "2 500.00")
  }

  /// Zeros that a spreadsheet lost, and that a payer added; groups with blanks in a text.
  @Test(arguments: [
    kid("90260423"), kid("0000090260423"), kid("00 9026 0423"),
    "<Ustrd>KID 0090 2604 23 takk</Ustrd>",
  ])
  func referencesAreComparedInOneForm(_ remittance: String) throws {
    _ = try take("1.xml", message(booked("500.00", details("E1", remittance))))
    #expect(try open() == "1 1000.00")
  }

  private static func kid(_ reference: String) -> String {
    "<Strd><CdtrRefInf><Ref>\(reference)</Ref></CdtrRefInf></Strd>"
  }

  @Test func whatIsReservedPaysNothingUntilItIsBooked() throws {
    let header = "\"Dato\";\"Forklaring\";\"Rentedato\";\"Ut fra konto\";\"Inn på konto\"\n"
    let reserved = try take(
      "1.csv", header + "\"07.03.2026\";\"Faktura 1 KID 90260415 Reservert transaksjon \";\"\";\"\";1000\n")
    #expect(reserved.errors.contains("rows passed over: not booked: 1"), "\(reserved.errors)")
    #expect(try open() == "1 1000.00, 2 500.00")
    _ = try take("2.csv", header + "\"08.03.2026\";\"Overføring Kunde a, KID 90260415\";\"08.03.2026\";\"\";1000\n")
    #expect(try open() == "2 500.00")
  }

  @Test func anAmountOfTwoReadingsKeepsTheFileOut() throws {
    let output = try take("1.csv", "Dato;Tekst;Beløp\n07.03.2026;90260415;1.000\n")
    #expect(output.status == 2 && output.errors.contains("'1.000' may be 1000.00 or 1.00"), "\(output.errors)")
    try write(
      "a.csv", "Kunde;Nr;Dato;Forfall;Rest\n7;5001;2026-08-01;2026-08-15;12.500\n7;5002;2026-08-01;2026-08-15;1.000\n")
    let mapping = { (more: String) in
      "{ \"currency\": \"NOK\"\(more), \"delimiter\": \";\", \"files\": [{ \"name\": \"a.csv\", \"columns\": "
        + "{ \"customer\": \"Kunde\", \"number\": \"Nr\", \"issue_day\": \"Dato\", \"due_day\": \"Forfall\", \"amount\": \"Rest\" } }] }"
    }
    let place = { (name: String) in folder.appending(path: name).path }
    let arguments = ["import", "csv", "--columns", place("m.json"), place("a.csv"), "-o", place("o.json")]
    try write("m.json", mapping(""))
    let refused = try Output.of(arguments)
    #expect(refused.status == 2 && refused.errors.contains("'12.500' may be 12500.00 or 12.50"), "\(refused.errors)")
    for (more, sum) in [(", \"decimal\": \",\", \"thousands\": \".\"", "13500.00"), (", \"decimal\": \".\"", "13.50")] {
      try write("m.json", mapping(more))
      #expect(try Output.of(arguments).errors.contains("invoices in all: NOK \(sum)"))
    }
  }
}
