import JSONText
import LedgerExchange
import LedgerFormat
import Receivables
import Testing

/// Lists of other shapes than one row a claim with one amount: debit and credit, ages, headers of two rows,
/// instalments.
@Suite struct TableShapesTests {
  private func understood(
    _ text: String, _ change: (inout TableOptions) -> Void = { _ in }
  ) throws -> TableUnderstanding {
    var options = TableOptions()
    options.creditorID = "s"
    options.currency = .nok
    change(&options)
    return try TableUnderstanding(Array(text.utf8), options)
  }

  private func read(
    _ text: String, _ change: (inout TableOptions) -> Void = { _ in }
  ) throws -> CSVImportResult {
    let list = try understood(text, change)
    let value = try #require(list.mapping, "\(list.questions)")
    let faults = FaultCollector(file: "map")
    let mapping = try #require(CSVMapping.read(Array(JSONWriter.document(value).utf8), faults), "\(faults.all)")
    return try TableImport.read(Array(text.utf8), by: mapping, name: "list")
  }

  /// All claims and credits of a list, one text each.
  private func told(_ result: CSVImportResult) throws -> [String] {
    try (result.ledger()?.accounts ?? []).flatMap { account in
      account.invoices.map { "\(account.customer.id) \($0.id) \($0.receivables[0].amount) \($0.receivables[0].dueDay)" }
        + account.creditNotes.map { "\(account.customer.id) credit \($0.id) \($0.amount)" }
        + account.payments.map { "\(account.customer.id) \($0.id) \($0.amount)" }
    }
  }

  @Test(arguments: ["Debet;Kredit", "Debit;Credit", "Soll;Haben"])
  func debitAndCreditAreColumnsOfTheirOwn(names: String) throws {
    let result = try read(
      """
      Kundenr;Fakturanr;Fakturadato;Forfall;\(names)
      7;501;01.02.2026;15.02.2026;1 250,50;
      7;502;02.02.2026;16.02.2026;0,00;250,50
      8;503;03.02.2026;17.02.2026;99,00;0,00
      Sum;;;;1 349,50;250,50

      """)
    #expect(result.faults.isEmpty)
    #expect(
      try told(result) == [
        "7 501 NOK 1250.50 2026-02-15", "7 credit 502 NOK 250.50", "8 503 NOK 99.00 2026-02-17",
      ])
    #expect(result.openTotals.map(\.description) == ["NOK 1099.00"])
    #expect(
      result.listTotals.map { "\($0.column) \($0.said) \($0.isMet)" } == [
        "\(names.prefix { $0 != ";" }) NOK 1349.50 true", "\(names.drop { $0 != ";" }.dropFirst()) NOK 250.50 true",
      ])
  }

  @Test(arguments: [
    ("10,00;-5,00", "is -5.00, which may be 5.00 with its sign written out, or 5.00 the other way round"),
    ("10,00;5,00", "is 5.00, but debit is 10.00 in the same row"),
  ])
  func aRowThatIsBothIsRefused(amounts: String, message: String) throws {
    let result = try read("Kundenr;Fakturanr;Fakturadato;Forfall;Debet;Kredit\n7;1;01.02.2026;15.02.2026;\(amounts)\n")
    #expect(result.faults.map { "\($0.path) \($0.message.prefix(message.count))" } == ["Kredit \(message)"])
  }

  /// A balance that runs on is not what is open, of all rows or of each customer; one that is neither is asked for.
  @Test(arguments: [
    ("100,00;;100,00\n7;2;02.02.2026;16.02.2026;50,00;;150,00", "'Saldo' is the sum of debit less credit so far"),
    ("100,00;;100,00\n8;2;02.02.2026;16.02.2026;50,00;;150,00", "'Saldo' is the sum of debit less credit so far"),
    ("100,00;;100,00\n7;2;02.02.2026;16.02.2026;;50,00;50,00", "'Saldo' is the sum of debit less credit so far"),
    (
      "100,00;;100,00\n7;2;02.02.2026;16.02.2026;50,00;;170,00",
      "'Saldo' may be what is open of each claim, or a balance"
    ),
    ("100,00;;40,00\n7;2;02.02.2026;16.02.2026;50,00;;50,00", nil),
  ])
  func aBalanceBesideDebitIsLookedAt(rows: String, told: String?) throws {
    let list = try understood(
      "Kundenr;Fakturanr;Fakturadato;Forfall;Debet;Kredit;Saldo\n7;1;01.02.2026;15.02.2026;\(rows)\n")
    let found = (list.remarks + list.questions).filter { $0.contains("Saldo") }
    #expect(found.map { String($0.prefix(told?.count ?? 0)) } == (told.map { [$0] } ?? []))
    #expect(list.columns.last?.fields == (told == nil || list.mapping == nil ? ["open_amount"] : []))
  }

  @Test func amountsBesideDebitAreAskedFor() throws {
    let list = try understood("Kundenr;Fakturanr;Fakturadato;Forfall;Beløp;Debet\n7;1;01.02.2026;15.02.2026;5;5\n")
    #expect(
      list.questions == [
        "amounts stand in 'Debet' and in 'Beløp'; leave one out: --set Debet=unused or --set Beløp=unused"
      ])
  }

  /// What is open stands in the column of its age, and the line of sums is met column by column.
  @Test func agesAloneTellWhatIsOpen() throws {
    let text = """
      Kundenr;Kundenavn;Fakturanr;Fakturadato;Forfall;Ikke forfalt;1-30;31-60;Over 60
      7;A;501;01.02.2026;15.02.2026;;;1 250,50;
      7;A;502;01.02.2026;15.05.2026;400,00;0,00;0,00;0,00
      8;B;503;01.02.2026;15.01.2026;;;;-30,00
      Sum;;;;;400,00;;1 250,50;-30,00

      """
    let result = try read(text)
    #expect(result.faults.isEmpty)
    #expect(
      try told(result) == [
        "7 501 NOK 1250.50 2026-02-15", "7 502 NOK 400.00 2026-05-15", "8 credit 503 NOK 30.00",
      ])
    #expect(result.listTotals.map(\.isMet) == [true, true, true])
    #expect(
      try understood(text).remarks.first
        == "what is open of a claim is what stands in one of 'Ikke forfalt', '1-30', '31-60', 'Over 60'")
    let two = try read(text.replacing("400,00;0,00;0,00;0,00", with: "400,00;5,00;0,00;0,00"))
    #expect(
      two.faults.first?.message
        == "has 400.00 in 'Ikke forfalt' and 5.00 in '1-30', but a claim has one age; give each age a row of its own")
    // With a column of what is open, ages tell nothing more.
    let both = try understood(text.replacing("Over 60", with: "Rest"))
    #expect(
      both.columns.suffix(4).map(\.fields)
        == [["unused"], ["unused"], ["unused"], ["open_amount"]].map {
          $0 == ["unused"] ? [] : $0
        })
  }

  @Test func aListOfSumsOfCustomersIsNoListOfClaims() throws {
    let list = try understood("Kundenr;Kundenavn;0-30;31-60\n7;A;5,00;6,00\n")
    #expect(list.mapping == nil)
    #expect(list.questions.contains("no column holds the number of the invoice: --set COLUMN=number"))
  }

  /// The upper row names groups of columns; titles and claims beside a header of one row change nothing.
  @Test func aHeaderMayHaveTwoRows() throws {
    let text = """
      Åpne poster
      Kunde;;Faktura;;;Beløp;
      Nr;Navn;Nr;Dato;Forfall;Opprinnelig;Rest
      7;A;501;01.02.2026;15.02.2026;1 000,00;400,50
      ;;;;Totalt;1 000,00;400,50

      """
    let list = try understood(text)
    #expect(list.questions.isEmpty)
    #expect(
      list.columns.map { "\($0.name)=\($0.fields.joined())" } == [
        "Kunde Nr=customer", "Kunde Navn=customer_name", "Faktura Nr=number", "Faktura Dato=issue_day",
        "Faktura Forfall=due_day", "Beløp Opprinnelig=amount", "Beløp Rest=open_amount",
      ])
    let result = try read(text)
    #expect(result.faults.isEmpty && result.openTotals.map(\.description) == ["NOK 400.50"])
    #expect(try told(result) == ["7 501 NOK 1000.00 2026-02-15"])
    let plain = try understood(
      "Åpne poster;;;;\nKundenr;Fakturanr;Fakturadato;Forfall;Rest\n7;1;01.02.2026;15.02.2026;5,00\n")
    #expect(plain.headerLine == 2 && plain.columns[0].name == "Kundenr")
  }

  /// Two rows of one number with other due days are instalments, each with what is open of it; what may be the whole
  /// invoice twice is refused with both readings.
  @Test func instalmentsStandInRowsOfTheirOwn() throws {
    let header = "Kundenr;Fakturanr;Fakturadato;Forfall;Beløp;Rest\n"
    let result = try read(
      header + "7;501;01.02.2026;15.02.2026;400,00;400,00\n7;501;01.02.2026;15.05.2026;600,00;600,00\n")
    #expect(
      try told(result) == ["7 501 NOK 400.00 2026-02-15", "7 501/2026-05-15 NOK 600.00 2026-05-15"])
    #expect(try result.ledger()?.accounts[0].invoices.map(\.number) == ["501", "501"])
    #expect(
      result.faults.map(\.description) == [
        "list:3: warning: Forfall: invoice 501 stands above with the due day 2026-02-15: this is a further instalment of it"
      ])
    let whole = try read(
      header + "7;501;01.02.2026;15.02.2026;1000,00;400,00\n7;501;01.02.2026;15.05.2026;1000,00;600,00\n")
    #expect(
      whole.faults.map(\.message) == [
        "invoice 501 stands twice, due on 2026-02-15 and on 2026-05-15, each time with 1000.00: that may be the whole "
          + "invoice in two instalments, or one instalment each; take what is open alone, and leave this column out"
      ])
    for other in ["8;501;01.02.2026;15.05.2026", "7;501;02.02.2026;15.05.2026", "7;501;01.02.2026;15.02.2026"] {
      let twice = try read(header + "7;501;01.02.2026;15.02.2026;400,00;400,00\n\(other);600,00;600,00\n")
      #expect(twice.faults.map(\.message) == ["invoice 501 stands twice with different content"], "\(other)")
    }
  }
}
