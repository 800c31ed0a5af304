import Foundation
import Testing

/// Lists of open claims as a small firm has them, from the file to the first list of decisions and week by week: each
/// by the real binary.
@Suite struct ListTests {
  private let folder: URL
  private var books: String { folder.appending(path: "books.db").path }
  private static let lists = "Tests/purreTests/Lists"

  init() throws { folder = try Output.temporaryFolder() }

  private func write(_ name: String, _ text: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func take(_ file: String, on day: String, _ more: String...) throws -> Output {
    try Output.of(
      ["import", "table", file, "--into", books, "--as-of", day] + more)
  }

  /// What is open of each invoice: `5001 12500.00, 5007 250.50`.
  private func open(on day: String) throws -> String {
    let text = try Output.of([
      "dry-run", "--ledger", books, "--as-of", day, "--policy", "standard-no", "--format", "csv",
    ]).text
    return text.split(separator: "\r\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return "\(fields[3]) \(fields[6])"
    }.sorted().joined(separator: ", ")
  }

  /// The sums of the list: 12500.00 + 250.50 + 8000.00 - 3000.00 - 500.00 = 17250.50. The 500.00 on account cover what
  /// fell due first, and the credit note of 3000.00 waits for a person: 20250.50 - 3000.00 = 17250.50.
  @Test(arguments: ["csv", "xlsx"])
  func fromTheFileToTheFirstDecisionsInTwoCommands(kind: String) throws {
    let first = try Output.of([
      "import", "table", "\(Self.lists)/ageing.\(kind)", "--creditor", "fjell", "--creditor-name", "Fjell AS",
      "--currency", "NOK", "--into", books, "--as-of", "2026-10-01",
    ])
    #expect(first.status == 0)
    let second = try Output.of(["dry-run", "--ledger", books, "--as-of", "2026-10-01", "--policy", "standard-no"])
    #expect(second.status == 0)
    let text = (first.text + first.errors + second.text).replacing(folder.path, with: "FOLDER")
    #expect(try Expected.text("lists/ageing-\(kind).txt", is: text))
  }

  /// Nothing is taken in while something is not clear, and each question names the option that answers it.
  @Test func whatIsNotClearIsAskedFor() throws {
    let file = "\(Self.lists)/a.csv"
    let output = try Output.of(["import", "table", file, "-o", folder.appending(path: "map.json").path])
    #expect(output.status == 2)
    #expect(try Expected.text("lists/not-clear.txt", is: output.text + output.errors))
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "map.json").path))
    let said = try take(file, on: "2026-10-01", "--creditor", "c", "--currency", "NOK", "--decimal", ",")
    #expect(said.status == 0, "\(said.errors)")
    #expect(try open(on: "2026-10-01") == "5001 12500.00, 5002 1000.00")
  }

  /// The mapping that is written reads the same list by either command.
  @Test func theMappingIsGoodForBothCommands() throws {
    let map = folder.appending(path: "map.json").path
    let list = "\(Self.lists)/ageing.csv"
    let output = try Output.of(["import", "table", list, "--creditor", "c", "--currency", "NOK", "-o", map])
    #expect(output.status == 0)
    #expect(try take(list, on: "2026-10-01", "--mapping", map).status == 0)
    let file = folder.appending(path: "books.json").path
    let csv = try Output.of(["import", "csv", "--mapping", map, list, "--as-of", "2026-10-01", "-o", file])
    #expect(csv.status == 0, "\(csv.errors)")
    let decided = { (ledger: String) in
      try Output.of(["dry-run", "--ledger", ledger, "--as-of", "2026-10-01", "--policy", "standard-no"]).text
    }
    #expect(try decided(file) == decided(books))
  }

  // MARK: Week by week

  private let head = "Kundenr;Kunde;Fakturanr;Fakturadato;Forfall;KID;Restbeløp\n"

  private func week(_ rows: String...) -> String {
    head
      + rows.map { row in
        let parts = row.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        return "\(parts[0]);Kunde \(parts[0]);\(parts[1]);01.08.2026;15.08.2026;\(parts[3]);\(parts[2])\n"
      }.joined()
  }

  private func first() throws {
    let file = try write("uke40.csv", week("a 1 1000,00 000123", "a 2 500,00 456", "b 3 250,50 789", "b 4 -100,00 "))
    let output = try take(file, on: "2026-10-01", "--creditor", "c", "--currency", "NOK")
    #expect(output.status == 0, "\(output.errors)")
    #expect(try open(on: "2026-10-01") == "1 1000.00, 2 500.00, 3 250.50")
  }

  /// The name of the file does not matter, the same list changes nothing, and a sheet may have cut the zeros.
  @Test func theSameListUnderAnotherNameChangesNothing() throws {
    try first()
    let file = try write("uke41.csv", week("a 1 1000,00 123", "a 2 500,00 456", "b 3 250,50 789", "b 4 -100,00 "))
    let output = try take(file, on: "2026-10-08", "--complete")
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    #expect(output.text.hasSuffix("\(books): nothing has changed\n"), "\(output.text)")
  }

  /// Invoice 1 was paid in part, 3 is gone and so is the credit of 100.00, 5 is new.
  @Test func whatIsPaidAndGoneIsTold() throws {
    try first()
    let file = try write("liste.csv", week("a 1 400,00 123", "a 2 500,00 456", "b 5 75,00 "))
    let kept = try take(file, on: "2026-10-08")
    #expect(kept.status == 0)
    #expect(
      kept.text.contains(
        """
        paid: c a: invoice 1: NOK 600.00, NOK 400.00 is left
        left out of this version of the files, and kept: 2 records; where they should go, say --complete
        """), "\(kept.text)")
    #expect(try open(on: "2026-10-08") == "1 400.00, 2 500.00, 3 250.50, 5 75.00")
    let complete = try take(file, on: "2026-10-08", "--complete")
    #expect(complete.status == 0)
    #expect(
      complete.text.contains(
        """
        credit that the list has no more: c b: credit note 4: NOK 100.00
        settled, since the list has it no more: c b: invoice 3: NOK 250.50
        \(books): 2 new records
        """), "\(complete.text)")
    #expect(try open(on: "2026-10-08") == "1 400.00, 2 500.00, 5 75.00")
    let again = try take(file, on: "2026-10-15", "--complete")
    #expect(again.text.contains("\(books): nothing has changed; these are the files of import "), "\(again.text)")
  }

  /// Invoice 1 is open again: what a list had told as paid is taken back, and a person accepts that.
  @Test func whatIsOpenAgainIsTakenBackOnceAccepted() throws {
    try first()
    #expect(try take(try write("2.csv", week("a 2 500,00 456")), on: "2026-10-08", "--complete").status == 0)
    #expect(try open(on: "2026-10-08") == "2 500.00")
    let third = try write("3.csv", week("a 1 1000,00 123", "a 2 500,00 456"))
    let refused = try take(third, on: "2026-10-15")
    #expect(refused.status == 1)
    #expect(refused.text.contains("open again: c a: invoice 1: NOK 1000.00, NOK 1000.00 is left\n"))
    #expect(try open(on: "2026-10-15") == "2 500.00")
    #expect(try take(third, on: "2026-10-15", "--accept-changes").status == 0)
    #expect(try open(on: "2026-10-15") == "1 1000.00, 2 500.00")
    #expect(try Output.of(["ledger", "check", books]).status == 0)
  }

  /// Credit that is used bit by bit, money on account that is gone, and an objection and a stop that ended.
  @Test func creditAndStopsEndWithTheList() throws {
    let head = "Kundenr;Fakturanr;Fakturadato;Forfall;Restbeløp;Tvist;Purrestopp\n"
    let week = { (rows: String) in head + rows }
    let first = try write(
      "1.csv",
      week(
        "a;1;01.08.2026;15.08.2026;1000,00;Feil pris;\nb;2;01.08.2026;15.08.2026;500,00;;ja\n"
          + "b;9;01.08.2026;;-300,00;;\nb;;02.08.2026;;-50,00;;\n"))
    #expect(try take(first, on: "2026-10-01", "--creditor", "c", "--currency", "NOK").status == 0)
    // The credit note has 100.00 left, which 200.00 of invoice 2 were paid with, and the 50.00 went to it as well.
    let second = try write(
      "2.csv",
      week(
        "a;1;01.08.2026;15.08.2026;1000,00;;\nb;2;01.08.2026;15.08.2026;250,00;;nei\nb;9;01.08.2026;;-100,00;;\n"))
    let output = try take(second, on: "2026-10-08", "--complete")
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    for line in [
      "paid: c b: invoice 2: NOK 250.00, NOK 250.00 is left",
      "credit that the list has no more: c b: credit note 9: NOK 200.00",
      "credit that the list has no more: c b: payment on-account-2026-08-02-5000: NOK 50.00",
      "ended, since the list has it no more: c a: dispute 1-dispute",
      "ended, since the list has it no more: c b: block 2-block",
    ] { #expect(output.text.contains(line + "\n"), "\(line)\n\(output.text)") }
    #expect(try open(on: "2026-10-08") == "1 1000.00, 2 250.00")
    let statement = try Output.of(["ledger", "statement", books, "--customer", "b", "--as-of", "2026-10-08"])
    #expect(
      statement.text.hasSuffix(
        """
          in all                 250.00     0.00
          to the customer's credit: 100.00

          invoiced 500.00 + charges 0.00 - waived 0.00 = paid 250.00 + credited 300.00 +
          given up 0.00 - paid back 200.00 + open 250.00 - credit 100.00

        """), "\(statement.text)")
    #expect(try Output.of(["ledger", "check", books]).status == 0)
  }

  /// A claim that came as an invoice by another road is the same one in the list.
  @Test func aClaimThatTheBooksKnowByItsNumberIsTheSame() throws {
    let ledger = try write(
      "ledger.json",
      """
      { "format": "purre-ledger/1", "creditors": [{ "id": "c", "name": "C AS" }], "accounts": [
        { "creditor": "c", "customer": { "id": "a", "name": "Kunde a" }, "invoices": [{ "id": "ubl-1", "number": "1",
          "issue_day": "2026-08-01", "currency": "NOK", "payment_reference": "000123", "receivables": [{ "id": "ubl-1",
          "due_day": "2026-08-15", "amount": { "amount": "1000.00", "currency": "NOK" } }] }] }] }
      """)
    #expect(try Output.of(["import", ledger, "--into", books, "--as-of", "2026-09-01"]).status == 0)
    let output = try take(try write("l.csv", week("a 1 400,00 123")), on: "2026-10-01")
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    #expect(try open(on: "2026-10-01") == "1 400.00")
  }

  /// A mapping that came of CSV reads a workbook of the same columns, and the other way round.
  @Test(arguments: [("csv", "xlsx"), ("xlsx", "csv")])
  func aMappingReadsEitherKindOfFile(first: String, second: String) throws {
    let columns = "Kundenr;Kunde;Fakturanr;Fakturadato;Forfall;Restbeløp\n"
    let row =
      first == "csv"
      ? "10001;Fjellheim AS;5001;01.08.2026;15.08.2026;12 500,00\n"
      : "10001;Fjellheim AS;5001;2026-08-01;2026-08-15;12500\n"
    let csv = try write("l.csv", columns + row)
    let files = ["csv": csv, "xlsx": "\(Self.lists)/ageing.xlsx"]
    let map = folder.appending(path: "map.json").path
    let written = try Output.of([
      "import", "table", try #require(files[first]), "--creditor", "c", "--currency", "NOK", "-o", map,
    ])
    #expect(written.status == 0, "\(written.errors)")
    let read = try take(try #require(files[second]), on: "2026-10-01", "--mapping", map)
    #expect(read.status == 0, "\(read.errors)")
    #expect(try open(on: "2026-10-01") == "5001 12500.00")
  }

  // MARK: What is refused

  @Test func aListThatDoesNotSumUpIsRefused() throws {
    let file = try write("l.csv", week("a 1 400,00 123") + "Sum;;;;;;400,10\n")
    let output = try take(file, on: "2026-10-01", "--creditor", "c", "--currency", "NOK")
    #expect(output.status == 2)
    #expect(output.text.contains("line 3 says NOK 400.10 of 'Restbeløp', but its rows NOK 400.00"))
    #expect(output.errors.contains("nothing was written: the list does not sum up to what it says"))
    #expect(!FileManager.default.fileExists(atPath: books))
  }

  @Test func aListOfBadRowsIsRefusedWhateverIsSaid() throws {
    let file = try write("l.csv", week("a 1 x 123", "a 2 y 456"))
    let output = try take(file, on: "2026-10-01", "--creditor", "c", "--currency", "NOK", "--skip-bad-rows")
    #expect(output.status == 2)
    #expect(output.errors.contains("nothing was written: no row could be read as a claim"))
    let half = try write("h.csv", week("a 1 5,00 123", "a 2 y 456"))
    let complete = try take(
      half, on: "2026-10-01", "--creditor", "c", "--currency", "NOK", "--skip-bad-rows", "--complete")
    #expect(complete.status == 2 && complete.errors.contains("a list with bad rows is not complete"))
    #expect(try take(half, on: "2026-10-01", "--creditor", "c", "--currency", "NOK", "--skip-bad-rows").status == 0)
    let map = try write(
      "map.json",
      """
      { "currency": "NOK", "delimiter": ";", "dates": ["dd.MM.yyyy"], "files": [{ "name": "l.csv", "rows": "invoices",
        "columns": { "number": "Fakturanr", "customer": "Kundenr", "issue_day": "Fakturadato", "due_day": "Forfall",
          "amount": "Restbeløp" } }] }
      """)
    let csv = try Output.of([
      "import", "csv", "--columns", map, file, "--skip-bad-rows", "-o", folder.appending(path: "x.json").path,
    ])
    #expect(csv.status == 2 && csv.errors.contains("nothing was written: every row is bad"))
  }

  @Test(arguments: [
    (["--set", "Kunde=nothing"], 64), (["--value", "Type=x"], 64), (["--currency", "kroner"], 64),
    (["--decimal", "x"], 64), (["--set", "Ukjent=amount"], 2), (["--sheet", "Ark1"], 2), (["--header", "9"], 2),
  ])
  func whatCannotBeMeantIsTold(options: [String], status: Int) throws {
    let file = try write("l.csv", week("a 1 400,00 123"))
    let known = options[0] == "--currency" ? [] : ["--currency", "NOK"]
    let output = try Output.of(["import", "table", file, "--creditor", "c"] + known + options)
    #expect(Int(output.status) == status, "\(output.errors)")
  }

  @Test func aWorkbookThatIsTakenForSomethingElseIsShownTheWay() throws {
    let output = try Output.of([
      "import", "\(Self.lists)/ageing.xlsx", "--into", books, "--as-of", "2026-10-01",
    ])
    #expect(output.status == 2)
    #expect(
      output.errors.contains(
        "is a workbook of Excel; purre does not read it: where it is a list of open claims, purre import table FILE"))
  }
}
