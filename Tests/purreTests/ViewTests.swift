import Foundation
import Testing

/// What people are shown and pass on: pages, workbooks, a policy's own words, a customer's statement; by the real
/// binary.
@Suite struct ViewTests {
  private static let books = [
    "--ledger", "Policies/fjordbakeriet/testdata/books.json", "--as-of", "2026-03-20",
  ]

  private func written(_ command: [String], as name: String) throws -> Data {
    let file = try Output.temporaryFolder().appending(path: name)
    let output = try Output.of(command + ["-o", file.path])
    #expect([0, 1].contains(output.status) && output.text.isEmpty, "\(output.errors)")
    return try Data(contentsOf: file)
  }

  private static let lists: [[String]] = [
    ["dry-run"], ["dry-run", "--credit"], ["credit"], ["report", "ageing"], ["report", "worklist"],
  ]

  /// A workbook is an archive; a page stands alone and names nothing that is elsewhere.
  @Test(arguments: lists)
  func everyListIsAWorkbookAndAPage(command: [String]) throws {
    let workbook = try written(command + ["--format", "xlsx"], as: "list.xlsx")
    #expect(workbook.starts(with: Data("PK".utf8)))
    let page = String(decoding: try written(command + ["--format", "html"], as: "list.html"), as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</html>\n"))
    for elsewhere in ["http", "src=", "<script", "@import", "url("] { #expect(!page.contains(elsewhere)) }
    let lines = try Output.of(command + ["--format", "ndjson"]).text.split(separator: "\n")
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    #expect(!lines.isEmpty)
  }

  /// What is shown of a customer's name is its characters, never an element.
  @Test func aNameIsNoElement() throws {
    let ledger = """
      { "format": "purre-ledger/1", "creditors": [{ "id": "b", "name": "B AS" }], "accounts": [{ "creditor": "b",
        "customer": { "id": "k<i>", "name": "<b>K</b>", "kind": "business" }, "invoices": [{ "id": "1", "number": "1",
        "issue_day": "2026-01-20", "currency": "NOK", "subject": "x", "receivables": [{ "id": "1",
        "due_day": "2026-03-02", "amount": { "amount": "300.00", "currency": "NOK" } }] }] }] }
      """
    let file = try Output.temporaryFolder().appending(path: "books.json")
    try Data(ledger.utf8).write(to: file)
    let of = ["--ledger", file.path, "--as-of", "2026-03-20"]
    for command in [
      ["dry-run", "--policy", "standard-no"], ["report", "ageing"],
      ["explain", "--for", "clerk", "--invoice", "1", "--policy", "standard-no"],
      ["explain", "--invoice", "1", "--policy", "standard-no"],
    ] {
      let page = try Output.of(command + ["--format", "html"] + of).text
      #expect(page.contains("&lt;b&gt;K&lt;/b&gt;") && !page.contains("<b>K"), "\(command)")
    }
  }

  @Test func aClerksExplanationFitsAScreenAndHasSourcesOnDemand() throws {
    let listed = try Output.of(["dry-run", "--format", "csv"]).text.split(separator: "\r\n").dropFirst()
    for number in listed.map({ String($0.split(separator: ",", omittingEmptySubsequences: false)[3]) }) {
      let told = try Output.of(["explain", "--for", "clerk", "--invoice", number]).text
      #expect(told.split(separator: "\n", omittingEmptySubsequences: false).count <= 45, "\(told)")
    }
    let short = try Output.of(["explain", "--for", "clerk", "--invoice", "26048"]).text
    #expect(
      short.contains(
        """
        The house's own rules that counted
          - 10 rules as fjordbakeriet has them; told with --sources.

        What the law says
          - It rests on inkassoloven § 9; inkassoforskriften § 1-2;
        """), "\(short)")
    let whole = try Output.of(["explain", "--for", "clerk", "--sources", "--invoice", "26048"]).text
    #expect(whole.contains("  - Hour of the day from which letters go out: 8, default of standard-no.\n"))
    #expect(whole.contains("late interest a year; one rate for all debtors: 12.00 (percent per year)"))
    for refused in [["--for", "author"], ["--for", "clerk", "--format", "json"]] {
      let output = try Output.of(["explain", "--invoice", "26048", "--sources"] + refused)
      #expect(output.status == 64 && output.errors.contains("--sources is for --for clerk"), "\(output.errors)")
    }
  }

  /// 17,370.00 open, of which 13,250.00 is with an agency and is not to be paid to the creditor.
  @Test func aStatementTellsWhatIsToBePaidToWhom() throws {
    let statement = ["report", "statement", "--customer", "h05"] + Self.books
    let space = "\u{a0}"
    #expect(
      try Output.of(statement).text == """
        Kysthotellet Askøy

        Kontoutskrift per 20. mars 2026

        Her er det som står åpent hos oss per 20. mars 2026.

        Faktura 26069, Breakfast bread
          Fakturadato: 6. november 2025
          Forfall: 20. november 2025
          Beløp: 13\(space)250,00\(space)kr
          Åpent: 13\(space)250,00\(space)kr
          Er til inkasso, betales til Vest Inkasso AS

        Faktura 26070, Breakfast bread
          Fakturadato: 11. mars 2026
          Forfall: 25. mars 2026
          Beløp: 4\(space)120,00\(space)kr
          Åpent: 4\(space)120,00\(space)kr
          KID: 90260704

        Åpent: 17\(space)370,00\(space)kr
        Av dette forfalt: 13\(space)250,00\(space)kr
        Til inkasso: 13\(space)250,00\(space)kr
        Å betale: 4\(space)120,00\(space)kr
        Konto: 8601 11 17947

        Er noe uriktig, eller er det betalt nå nylig, så ta kontakt:
        +47 55 00 00 00, post@fjordbakeriet.example

        Fjordbakeriet AS

        """)
    let page = try Output.of(statement + ["--format", "html"]).text
    #expect(page.contains("@page { size: A4;") && page.contains("<td>4\(space)120,00\(space)kr</td>"))
    let mail = try Output.of(statement + ["--format", "eml"]).text
    #expect(mail.hasPrefix("From: Fjordbakeriet AS <post@fjordbakeriet.example>\r\nTo: "))
    let json = try Output.of(statement + ["--format", "json"]).text
    let sums = try #require(
      (try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])?["sums"] as? [[String: Any]])
    let amounts = sums.first?.compactMapValues { ($0 as? [String: Any])?["amount"] as? String }
    #expect(
      amounts == [
        "open": "17370.00", "overdue": "13250.00", "charges": "0.00", "with_agency": "13250.00", "credit": "0.00",
        "to_pay": "4120.00",
      ])
  }

  /// Without an account to pay to, or somebody to ask, no statement goes out.
  @Test func aStatementWithoutAnAccountIsRefused() throws {
    let ledger = """
      { "format": "purre-ledger/1", "creditors": [{ "id": "b", "name": "B AS" }], "accounts": [{ "creditor": "b",
        "customer": { "id": "k", "name": "K" }, "invoices": [{ "id": "1", "number": "1", "issue_day": "2026-01-20",
        "currency": "NOK", "subject": "x", "receivables": [{ "id": "1", "due_day": "2026-03-02",
        "amount": { "amount": "300.00", "currency": "NOK" } }] }] }] }
      """
    let file = try Output.temporaryFolder().appending(path: "books.json")
    try Data(ledger.utf8).write(to: file)
    let output = try Output.of(
      ["report", "statement", "--customer", "k", "--ledger", file.path, "--as-of", "2026-03-20"])
    #expect(output.status == 2 && output.text.isEmpty)
    #expect(
      output.errors
        == "error: a letter about invoice 1 must tell whom to ask or object to; where to pay, but the books "
        + "do not: {{creditor.contact}}, {{creditor.bank_account}}\n", "\(output.errors)")
  }

  @Test func aPolicyIsShownWithWhoSetWhat() throws {
    let shown = try Output.of(["show", "fjordbakeriet"]).text
    #expect(
      shown.hasPrefix(
        """
        Fjordbakeriet (fjordbakeriet), version 1.0
          It builds on standard-no.
          It is held to law-no, reviewed through 2026-12-31.
          Levels: pre_due, friendly, reminder, collection_notice.
        """))
    #expect(
      shown.contains(
        """
          call_after_days = 2
              days overdue before that call (integer, 1 to 60; default of standard-no)
        """), "\(shown)")
    let set = try Output.of(["show", "standard-no", "--set", "grace_days=9", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(set.text.utf8)) as? [String: Any])
    let parameters = try #require(document["parameters"] as? [[String: Any]])
    let grace = try #require(parameters.first { $0["name"] as? String == "grace_days" })
    #expect(grace["value"] as? String == "9" && grace["set_by"] as? String == "set on the command line")
    let misspelt = try Output.of(["show", "fjordbakeri"])
    #expect(misspelt.status == 3 && misspelt.errors.contains("fjordbakeriet"), "\(misspelt.errors)")
  }

  /// Each row of a table that is too wide is told field by field, and nothing is cut.
  @Test func aNarrowWindowLosesNothing() throws {
    for columns in [50, 60, 80, 200] {
      let list = try Output.ofShell("COLUMNS=\(columns) purre report worklist --as-of 2026-03-20").text
      for word in ["Havnehotellet AS", "+47 900 00 202", "NOK 22350.00", "26063"] {
        #expect(list.contains(word), "\(list)")
      }
      #expect(list.split(separator: "\n").allSatisfy { $0.count <= columns }, "\(list)")
    }
  }
}
