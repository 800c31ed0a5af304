import JSONText
import LedgerFormat
import Receivables
import Testing

@testable import LedgerExchange

/// Lists of claims as systems write them, and what is understood of them.
@Suite struct TableUnderstandingTests {
  private func options(_ change: (inout TableOptions) -> Void = { _ in }) -> TableOptions {
    var options = TableOptions()
    (options.creditorID, options.currency) = ("c", .nok)
    change(&options)
    return options
  }

  private func understood(_ text: String, _ change: (inout TableOptions) -> Void = { _ in }) throws
    -> TableUnderstanding
  {
    try TableUnderstanding(Array(text.utf8), options(change))
  }

  private func fields(_ list: TableUnderstanding) -> String {
    list.columns.map { $0.fields.isEmpty ? "-" : $0.fields.joined(separator: "+") }.joined(separator: " ")
  }

  /// What the rows come to, by the mapping that was understood.
  private func read(_ text: String, _ change: (inout TableOptions) -> Void = { _ in }) throws -> CSVImportResult {
    let bytes = Array(text.utf8)
    let list = try TableUnderstanding(bytes, options(change))
    let value = try #require(list.mapping, "\(list.questions)")
    let faults = FaultCollector(file: "map")
    let mapping = try #require(
      CSVMapping.read(Array(JSONWriter.document(value).utf8), faults), "\(faults.all.map(\.description))")
    return try TableImport.read(bytes, by: mapping, name: "list")
  }

  // MARK: Columns

  @Test(arguments: [
    (
      "Kundenr;Kundenavn;Fakturanr;Fakturadato;Forfallsdato;Beløp;Restbeløp;Valuta;KID;Purretrinn;Purredato",
      "customer customer_name number issue_day due_day amount open_amount currency payment_reference level level_day"
    ),
    (
      "Kundnummer;Kund;Fakturanummer;Fakturadatum;Förfallodatum;Fakturabelopp;Restbelopp;Valuta;OCR;E-post;Orgnr",
      "customer customer_name number issue_day due_day amount open_amount currency payment_reference email organisation_number"
    ),
    (
      "Debitornr.;Debitornavn;Faktura nr.;Fakturadato;Forfaldsdato;Beløb;Restbeløb;Telefon;Adresse;Postnr;By;Land",
      "customer customer_name number issue_day due_day amount open_amount phone address postcode city country"
    ),
    (
      "Kunden-Nr.;Kundenname;Rechnungs-Nr.;Rechnungsdatum;Fälligkeit;Rechnungsbetrag;Offener Betrag;Währung;Mahnstufe;Mahnsperre",
      "customer customer_name number issue_day due_day amount open_amount currency level blocked"
    ),
    (
      "Kundennummer;Name;Belegnr;Belegdatum;Faelligkeitsdatum;Betrag;Saldo;Sprache;Strasse;PLZ;Ort",
      "customer customer_name number issue_day due_day amount open_amount language address postcode city"
    ),
    (
      "Customer #;Customer;Invoice No.;Invoice Date;Due Date;Amount;Balance Due;Currency;Email;Days overdue;Disputed",
      "customer customer_name number issue_day due_day amount open_amount currency email - disputed"
    ),
    (
      "Customer ID;Name;Invoice #;Date;Due;Total;Current;1-30;31-60;> 90;Open balance",
      "customer customer_name number issue_day due_day amount - - - - open_amount"
    ),
  ])
  func columnsAreKnownInFiveLanguages(header: String, wanted: String) throws {
    let list = try understood("\(header)\n1;A;2;2026-01-31;2026-02-28;1;1;NOK;;;;\n")
    #expect(fields(list) == wanted, "\(list.questions)")
  }

  /// A name that is sure has its way over one that is not, and what is in the cells decides where the name does not.
  @Test func theSurerNameCounts() throws {
    let list = try understood(
      "Kunde;Navn;Nr;Fakturanr;Dato;Fakturadato;Forfall;Rest;Type\n1;A;9;2;x;2026-01-31;2026-02-28;5;Privat\n")
    #expect(fields(list) == "customer customer_name - number - issue_day due_day open_amount customer_kind")
    #expect(list.questions == [])
  }

  @Test func twoColumnsThatMayBeOneFieldAreAQuestion() throws {
    let text = "Kundenr;Fakturanr;Fakturadato;Forfall;Restbeløp;Utestående\n1;2;2026-01-31;2026-02-28;5;6\n"
    #expect(
      try understood(text).questions
        == ["'Restbeløp' and 'Utestående' may each be open_amount; say which is: --set Restbeløp=open_amount"])
    let said = try understood(text) { $0.meanings = [.init(column: "F", fields: ["open_amount"])] }
    #expect(fields(said) == "customer number issue_day due_day - open_amount" && said.questions == [])
  }

  @Test func whatIsMissingIsAskedForWithItsOption() throws {
    let list = try TableUnderstanding(
      Array("Kunde;Fakturanr;Forfall;Rest\nAnne;2;2026-02-28;5\n".utf8), TableOptions())
    #expect(
      list.questions == [
        "no column holds the number of the customer; where names tell them apart, say --set Kunde=customer",
        "no column holds the day of the invoice; where the list has none, say --set Forfall=due_day,issue_day, and claims count as of that day",
        "who is owed is not known: --creditor ID, and --creditor-name NAME",
        "the currency of the amounts is not known: --currency CODE, such as NOK",
      ])
    let result = try read("Kunde;Fakturanr;Forfall;Rest\nAnne;2;2026-02-28;5\n") {
      $0.meanings = [
        .init(column: "Kunde", fields: ["customer"]), .init(column: "Forfall", fields: ["due_day", "issue_day"]),
      ]
    }
    let account = try #require(try result.ledger()?.accounts.first)
    #expect(account.customer.id == "Anne" && account.customer.name == "Anne")
    #expect(account.invoices[0].issueDay.description == "2026-02-28")
  }

  @Test func aListWithoutAHeaderIsToldSo() {
    #expect(throws: TableFault.self) { try understood("a;b;c\n1;2;3\n") }
    #expect(throws: TableFault.self) { try understood("only text") }
  }

  /// A customer that is named once, above its claims or in the first of them; a line that sums up names none.
  @Test func aClaimWithoutACustomerIsOfTheOneAboveWhereAPersonSaysSo() throws {
    let text =
      "Kundenr;Kunde;Fakturanr;Fakturadato;Forfall;Rest\n1;Anne;;;;\n;;7;2026-01-31;2026-02-28;5\n"
      + ";;8;2026-01-31;2026-02-28;6\nSum 1;;;;;11\n2;Bo;9;2026-01-31;2026-02-28;7\n;;;;;18\n"
    #expect(
      try understood(text).questions
        == ["the claim on line 3 (and 1 more) names no customer; where the one above is meant, say --fill-down"])
    let result = try read(text) { $0.isFilledDown = true }
    #expect(result.faults == [])
    #expect(
      try result.ledger()?.accounts.map { "\($0.customer.name) \($0.invoices.map(\.number))" } == [
        "Anne [\"7\", \"8\"]", "Bo [\"9\"]",
      ])
    #expect(result.listTotals.map(\.isMet) == [true, true])
  }

  // MARK: Amounts

  private func list(_ amounts: String..., day: String = "2026-01-31") -> String {
    "Kundenr;Fakturanr;Fakturadato;Forfall;Rest\n"
      + amounts.enumerated().map { "1;\($0 + 1);\(day);\(day);\($1)\n" }.joined()
  }

  /// The whole column says how its amounts are written.
  @Test(arguments: [
    (["12.500", "250,50"], "12500.00 250.50"), (["12.500", "250.50"], "12.50 250.50"),
    (["12,500", "1,250.50"], "12500.00 1250.50"), (["1 250", "12 500,5"], "1250.00 12500.50"),
    (["1'250.50", "3"], "1250.50 3.00"), (["1.234.567", "12.500"], "1234567.00 12500.00"),
    (["kr 1 250,00", "100,-"], "1250.00 100.00"), (["12.5", "1000"], "12.50 1000.00"),
    (["12500", "7"], "12500.00 7.00"),
    (["1\u{a0}250,50", "1\u{202f}000,00"], "1250.50 1000.00"),
  ])
  func amountsAreReadByTheirColumn(written: [String], read: String) throws {
    let text =
      "Kundenr;Fakturanr;Fakturadato;Forfall;Rest\n"
      + written.enumerated().map { "1;\($0 + 1);2026-01-31;2026-01-31;\($1)\n" }.joined()
    let result = try self.read(text)
    #expect(result.faults.map(\.description) == [])
    let amounts = try result.ledger()?.accounts.flatMap(\.invoices).map { $0.receivables[0].amount.decimal }
    #expect(amounts?.joined(separator: " ") == read)
  }

  @Test func anAmountThatMayBeTwoIsAQuestionWithBoth() throws {
    #expect(
      try understood(list("12.500", "1.000")).questions == [
        "'12.500' on line 2 may be 12500.00 (--decimal ,) or 12.50 (--decimal .), and no other amount of the list says which"
      ])
    let said = try read(list("12.500", "1.000")) { $0.decimal = "," }
    #expect(said.openTotals.map(\.description) == ["NOK 13500.00"])
    #expect(try read(list("12.500", "1.000")) { $0.decimal = "." }.openTotals.map(\.description) == ["NOK 13.50"])
  }

  /// A point before two digits groups nothing, so there is one reading; a comma before a point has none.
  @Test func anAmountThatIsWrittenOtherwiseIsReadWhereOneReadingFits() throws {
    let result = try read(list("12.500,00", "250,50", "12.50", "1,250.5"))
    #expect(
      result.faults.map(\.description)
        == ["list:5: error: Rest: '1,250.5' is no amount as this file writes them: 1.234,50"])
    #expect(result.badRows == 1)
    #expect(result.openTotals.map(\.description) == ["NOK 12763.00"])
  }

  /// A mapping that came of amounts without signs does not say how the next list has them.
  @Test func whatNoAmountShowsIsNotWrittenDown() throws {
    let value = try #require(try understood(list("1250")).mapping)
    #expect(value.member("decimal") == nil && value.member("thousands") == nil)
    let mapping = try #require(
      CSVMapping.read(Array(JSONWriter.document(value).utf8), FaultCollector(file: "")))
    let next = try TableImport.read(Array(list("1.250,50").utf8), by: mapping, name: "list")
    #expect(next.openTotals.map(\.description) == ["NOK 1250.50"])
    let unclear = try TableImport.read(Array(list("1.250").utf8), by: mapping, name: "list")
    #expect(unclear.books == nil && unclear.faults[0].message.hasPrefix("'1.250' may be 1250.00 or 1.25"))
  }

  @Test func amountsMayBeInTheSmallestUnit() throws {
    let text = list("125050").replacing("Rest", with: "Rest (øre)")
    #expect(try read(text).openTotals.map(\.description) == ["NOK 1250.50"])
    #expect(try read(list("125050")) { $0.isInMinorUnits = true }.openTotals.map(\.description) == ["NOK 1250.50"])
  }

  // MARK: Days

  @Test(arguments: [
    (["03.04.2026", "1.4.26"], "2026-04-03 2026-04-01"), (["2026-04-03"], "2026-04-03"),
    (["13/04/2026", "03/04/2026"], "2026-04-13 2026-04-03"), (["04/13/2026", "03/04/2026"], "2026-04-13 2026-03-04"),
    (["20260403"], "2026-04-03"), (["46115"], "2026-04-03"), (["20546"], "2026-04-03"),
    (["1775174400"], "2026-04-03"), (["3. april 2026", "13. mai 2026"], "2026-04-03 2026-05-13"),
    (["3-Apr-26"], "2026-04-03"), (["2026-04-03 12:30:00"], "2026-04-03"), (["2026/4/3"], "2026-04-03"),
    (["03.04.2026", "2026-04-05"], "2026-04-03 2026-04-05"),
  ])
  func daysAreReadByTheirColumns(written: [String], read: String) throws {
    let text =
      "Kundenr;Fakturanr;Fakturadato;Forfall;Rest\n"
      + written.enumerated().map { "1;\($0 + 1);\($1);\($1);5\n" }.joined()
    let result = try self.read(text)
    let days = try written.indices.map { place in
      try result.ledger()?.accounts[0].invoices.first { $0.number == "\(place + 1)" }?.issueDay.description ?? "bad"
    }
    #expect(days.joined(separator: " ") == read, "\(result.faults)")
  }

  @Test(arguments: [
    ("03/04/2026", "2026-04-03 (--dates d/M/yyyy) or 2026-03-04 (--dates M/d/yyyy)"),
    ("03-04-2026", "2026-04-03 (--dates d-M-yyyy) or 2026-03-04 (--dates M-d-yyyy)"),
    ("03/04/05", "2005-04-03 (--dates d/M/yy) or 2005-03-04 (--dates M/d/yy) or 2003-04-05 (--dates yy/M/d)"),
    ("010203", "2001-02-03 (--dates yyMMdd) or 2003-02-01 (--dates ddMMyy)"),
  ])
  func aDayThatMayBeTwoIsAQuestionWithAll(written: String, readings: String) throws {
    let quoted = readings.replacing(/\(--dates ([^)]*\/[^)]*)\)/) { "(--dates '\($0.output.1)')" }
    #expect(
      try understood(list("5", day: written)).questions
        == ["'\(written)' on line 2 may be \(quoted), and no other day of the list says which"])
    let said = try read(list("5", day: written)) { $0.dates = ["d/M/yyyy", "d-M-yyyy", "d/M/yy", "ddMMyy"] }
    #expect(said.faults == [])
  }

  // MARK: Files

  /// The same list, as bytes of every encoding and with every delimiter.
  @Test func everyEncodingAndDelimiterIsRead() throws {
    let text = list("1 250,50").replacing("Kundenr;", with: "Kundenr;Kunde;").replacing(
      "\n1;", with: "\n1;Bølgen & Sønn;")
    let wide = Array(text.utf16)
    let files: [([UInt8], String)] = [
      (Array(text.utf8), "utf-8"), ([0xef, 0xbb, 0xbf] + Array(text.utf8), "utf-8"),
      ([0xff, 0xfe] + wide.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }, "utf-16"),
      ([0xfe, 0xff] + wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }, "utf-16"),
      (wide.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }, "utf-16"),
      (text.unicodeScalars.map { UInt8($0.value) }, "windows-1252"),
      (Array("sep=;\r\n\(text)".utf8), "utf-8"), (Array(text.replacing(";", with: "\t").utf8), "utf-8"),
      (Array(text.replacing(";", with: "|").utf8), "utf-8"),
      (Array(text.replacing("1 250,50", with: "\"1,250.50\"").replacing(";", with: ",").utf8), "utf-8"),
    ]
    for (bytes, encoding) in files {
      let list = try TableUnderstanding(bytes, options())
      #expect(list.encoding?.rawValue == encoding)
      let value = try #require(list.mapping, "\(list.questions)")
      let text = JSONWriter.document(value)
      let mapping = try #require(CSVMapping.read(Array(text.utf8), FaultCollector(file: "")))
      let result = try TableImport.read(bytes, by: mapping, name: "list")
      #expect(result.openTotals.map(\.description) == ["NOK 1250.50"], "\(list.questions) \(result.faults)")
      #expect(try result.ledger()?.accounts[0].customer.name == "Bølgen & Sønn")
    }
  }

  /// A row with a comma in an amount, in a file with commas between fields, has a field too many.
  @Test func aRowWithTooManyFieldsIsABadOne() throws {
    let result = try read("Kundenr,Fakturanr,Fakturadato,Forfall,Rest\n1,2,2026-01-31,2026-01-31,1250,50\n")
    #expect(result.badRows == 1)
    #expect(result.faults[0].message.hasPrefix("the row has 6 fields, but the header has 5"))
  }

  @Test(arguments: [
    ("Rest NOK", "5,00", "NOK"), ("Rest (EUR)", "5,00", "EUR"), ("Rest", "SEK 5,00", "SEK"), ("Rest", "5,00 €", "EUR"),
    ("Rest i DKK", "5,00", "DKK"),
  ])
  func theCurrencyIsSeenWhereItStands(name: String, amount: String, currency: String) throws {
    let text = list(amount).replacing("Rest", with: name)
    let list = try understood(text) { ($0.currency, $0.country) = (nil, "NO") }
    #expect(list.currency?.code == currency && list.questions == [])
  }

  @Test func theCountryIsAskedForWhereTheCurrencyDoesNotTellIt() throws {
    let list = try understood(list("5")) { $0.currency = .eur }
    #expect(
      list.questions == ["the country of c is not known, and its law is followed: --country CODE, such as DE"])
  }

  // MARK: Words

  private let kinds = "Kundenr;Fakturanr;Fakturadato;Forfall;Rest;Type;Kundetype\n"

  @Test func aWordThatIsNotKnownIsAQuestion() throws {
    let text = kinds + "1;2;2026-01-31;2026-01-31;5;Faktura;Privat\n1;3;2026-01-31;2026-01-31;5;Rentenota;Storkunde\n"
    #expect(
      try understood(text).questions == [
        "'Rentenota' in 'Type' is no row_kind that is known; say what it means, one of invoice, credit_note, nothing, payment: --value Type:Rentenota=MEANING, or leave the column out: --set Type=unused",
        "'Storkunde' in 'Kundetype' is no customer_kind that is known; say what it means, one of consumer, business, public, unknown: --value Kundetype:Storkunde=MEANING, or leave the column out: --set Kundetype=unused",
      ])
    let result = try read(text) {
      $0.words = [
        .init(column: "Type", word: "rentenota", meaning: "invoice"),
        .init(column: "Kundetype", word: "Storkunde", meaning: "business"),
      ]
    }
    #expect(result.openTotals.map(\.description) == ["NOK 10.00"])
    #expect(try result.ledger()?.accounts[0].customer.kind == .consumer)
    #expect(
      result.faults.map(\.description)
        == ["list:3: warning: Kundenr: what is told of customer 1 is not what line 2 tells, which counts"])
  }

  /// A list of all invoices, of which a status says which are open: a word that says neither is a question.
  @Test func aStatusSaysWhatIsOpenWhereNoAmountDoes() throws {
    let text =
      "Kundenr;Fakturanr;Fakturadato;Forfall;Beløp;Status\n1;2;2026-01-31;2026-01-31;5;Ubetalt\n"
      + "1;3;2026-01-31;2026-01-31;6;Betalt\n"
    let result = try read(text)
    #expect(result.openTotals.map(\.description) == ["NOK 5.00"])
    #expect(result.counts.map { "\($0.name): \($0.count)" }.contains("list: rows that claim nothing: 1"))
    let part = try understood(text + "1;4;2026-01-31;2026-01-31;6;Delbetalt\n")
    #expect(part.questions.count == 1 && part.questions[0].hasPrefix("'Delbetalt' in 'Status' is no row_kind"))
    #expect(
      fields(try understood(text.replacing("Beløp", with: "Rest"))) == "customer number issue_day due_day open_amount -"
    )
  }

  /// A list in two currencies, whose line adds both up as numbers.
  @Test func aSumOverCurrenciesIsMetAsItIsWritten() throws {
    let text =
      "Kundenr;Fakturanr;Fakturadato;Forfall;Rest;Valuta\n1;2;2026-01-31;2026-01-31;5,50;NOK\n"
      + "1;3;2026-01-31;2026-01-31;6,00;EUR\nSum;;;;11,50;\n"
    let result = try read(text)
    #expect(result.faults == [] && result.listTotals.map(\.isMet) == [true])
    #expect(result.openTotals.map(\.description) == ["EUR 6.00", "NOK 5.50"])
  }

  /// The day of the last letter without a word of which it was, and the other way round.
  @Test func aLetterNeedsItsLevelAndItsDay() throws {
    let text =
      "Kundenr;Fakturanr;Fakturadato;Forfall;Rest;Purredato\n1;2;2026-01-01;2026-01-31;5;2026-02-20\n"
      + "1;3;2026-01-01;2026-01-31;6;\n"
    let asked = try understood(text).questions
    #expect(asked.count == 1 && asked[0].hasPrefix("no column says which letter was sent last (level)"))
    let result = try read(text) { $0.constants = ["level": "reminder"] }
    #expect(result.faults == [])
    #expect(try result.ledger()?.accounts[0].notices.map { "\($0.level) \($0.day)" } == ["reminder 2026-02-20"])
    let undated = try understood(
      text.replacing("Purredato", with: "Purret").replacing("2026-02-20", with: "Inkassovarsel"))
    #expect(
      undated.questions.count == 1 && undated.questions[0].hasPrefix("no column holds the day of the last letter"))
  }

  // MARK: Workbooks

  private func text(_ value: String) -> String { "<c t=\"inlineStr\"><is><t>\(value)</t></is></c>" }
  private func row(_ cells: String...) -> String { "<row>\(cells.joined())</row>" }
  private var header: String {
    row(text("Kundenr"), text("Fakturanr"), text("Fakturadato"), text("Forfall"), text("Rest"))
  }
  private let styles =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"#,##0.00\\ [$SEK]\"/></numFmts>"
    + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>"
  private let claim =
    "<row><c><v>1</v></c><c><v>7</v></c><c s=\"1\"><v>46115</v></c><c s=\"1\"><v>46130</v></c>"
    + "<c s=\"2\"><v>250.29999999999998</v></c></row>"

  private func result(_ bytes: [UInt8], _ change: (inout TableOptions) -> Void = { _ in }) throws -> CSVImportResult {
    let list = try TableUnderstanding(
      bytes,
      options {
        $0.currency = nil; change(&$0)
      })
    let value = try #require(list.mapping, "\(list.questions)")
    let mapping = try #require(CSVMapping.read(Array(JSONWriter.document(value).utf8), FaultCollector(file: "")))
    return try TableImport.read(bytes, by: mapping, name: "list")
  }

  /// Title lines over merged cells, days by their format, an amount with the noise of binary fractions, the currency in
  /// the format of its number, and a sum that meets it.
  @Test func aWorkbookIsReadToTheLastDigit() throws {
    let rows = row(text("Åpne poster")) + header + claim + "<row><c/><c/><c/><c/><c><v>250.3</v></c></row>"
    let result = try result(
      WorkbookMaker.workbook(
        rows, styles: styles, merges: "<mergeCells><mergeCell ref=\"A1:E1\"/></mergeCells>"))
    let invoice = try #require(try result.ledger()?.accounts.first?.invoices.first, "\(result.faults)")
    #expect(invoice.receivables[0].amount.description == "SEK 250.30")
    #expect(invoice.issueDay.description == "2026-04-03" && invoice.receivables[0].dueDay.description == "2026-04-18")
    #expect(result.listTotals.map(\.isMet) == [true] && result.listTotals[0].line == 4)
    #expect(try result.ledger()?.creditors[0].country == "SE")
  }

  @Test func theSheetWithTheListCountsAndTwoAreAQuestion() throws {
    let sheets = [("Forside", row(text("Hei"))), ("Poster", header + claim), ("Gammel", header + claim)]
    let hidden = WorkbookMaker.archive(
      WorkbookMaker.parts(sheets, states: ["visible", "visible", "hidden"], styles: styles))
    #expect(try TableUnderstanding(hidden, options()).sheet == "Poster")
    let two = WorkbookMaker.archive(WorkbookMaker.parts(sheets, styles: styles))
    #expect(
      throws: TableFault(
        message: "has several sheets with a list of claims; say which: --sheet Poster or --sheet Gammel")
    ) {
      try TableUnderstanding(two, options())
    }
    #expect(try TableUnderstanding(two, options { $0.sheet = "Gammel" }).sheet == "Gammel")
  }

  /// The cell of a customer that is merged over two rows holds for both.
  @Test func mergedCellsHoldForEveryRow() throws {
    let second = "<row><c/><c><v>8</v></c><c s=\"1\"><v>46115</v></c><c s=\"1\"><v>46130</v></c><c><v>1</v></c></row>"
    let merges = "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>"
    let result = try result(WorkbookMaker.workbook(header + claim + second, styles: styles, merges: merges))
    #expect(try result.ledger()?.accounts.map(\.invoices.count) == [2])
    let apart = WorkbookMaker.workbook(header + claim + second, styles: styles)
    #expect(
      try TableUnderstanding(apart, options()).questions
        == ["the claim on line 3 names no customer; where the one above is meant, say --fill-down"])
  }

  @Test func aCellWithAnErrorMakesItsRowABadOne() throws {
    let bad =
      "<row><c><v>1</v></c><c><v>8</v></c><c s=\"1\"><v>46115</v></c><c s=\"1\"><v>46130</v></c>"
      + "<c t=\"e\"><v>#REF!</v></c></row>"
    let result = try result(WorkbookMaker.workbook(header + claim + bad, styles: styles))
    #expect(result.faults.map(\.description) == ["list:3: error: Rest: holds #REF!"] && result.badRows == 1)
  }

  /// A KID of 17 digits that was typed as a number: the workbook has 15 of them.
  @Test func aReferenceThatTheWorkbookCutIsLeftOut() throws {
    let header = row(text("Kundenr"), text("Fakturanr"), text("Dato"), text("Forfall"), text("Rest"), text("KID"))
    let long = claim.replacing("</row>", with: "<c><v>12345678901234567</v></c></row>")
    let result = try result(WorkbookMaker.workbook(header + long, styles: styles))
    #expect(try result.ledger()?.accounts[0].invoices[0].paymentReference == nil)
    #expect(
      result.faults.map(\.description) == [
        "list:2: warning: KID: '1E+16' is a reference that was made a number of, and its digits are lost; it is left out"
      ])
    let number = claim.replacing("<c><v>7</v></c>", with: "<c><v>12345678901234567</v></c>")
    let bad = try self.result(WorkbookMaker.workbook(self.header + number, styles: styles))
    #expect(bad.badRows == 1)
  }

  /// Numbers without a format of days are serial numbers all the same.
  @Test func numbersInColumnsOfDaysAreSerialNumbers() throws {
    let plain = claim.replacing(" s=\"1\"", with: "")
    let old = try self.result(
      WorkbookMaker.workbook(
        header + plain.replacing("461", with: "446"), properties: "date1904=\"1\"", styles: styles))
    // 44615 days after 1 January 1904.
    #expect(try old.ledger()?.accounts[0].invoices[0].issueDay.description == "2026-02-24")
    let result = try result(WorkbookMaker.workbook(header + plain, styles: styles))
    #expect(try result.ledger()?.accounts[0].invoices[0].issueDay.description == "2026-04-03")
  }
}
