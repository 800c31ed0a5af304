import Foundation
import Testing

/// A creditor's days of runs on their way through the commands, from a file and from a stored ledger.
@Suite struct RunDayCommandTests {
  private let folder: URL

  init() throws {
    folder = try Output.temporaryFolder()
    let books = """
      { "format": "purre-ledger/1",
        "creditors": [{ "id": "shop", "name": "Shop", "bank_account": "86011117947", "contact": "post@shop.example",
          "run_days": ["mon", "thu"] }],
        "accounts": [{ "creditor": "shop",
          "customer": { "id": "K1", "name": "Anne Berg", "kind": "business", "address": ["Gata 1", "0150 Oslo"] },
          "invoices": [{ "id": "1", "number": "1", "issue_day": "2026-01-15", "currency": "NOK", "subject": "Bread",
            "receivables": [{ "id": "1", "due_day": "2026-02-02",
              "amount": { "amount": "1000.00", "currency": "NOK" } }] }] }] }
      """
    try Data(books.utf8).write(to: folder.appending(path: "books.json"))
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  /// 2026-02-17 is a Tuesday.
  private func purre(_ words: String..., ledger: String = "books.json", asOf day: String = "2026-02-17") throws
    -> Output
  {
    try Output.of(
      words + ["--policy", "standard-no", "--policies", "Policies", "--ledger", path(ledger), "--as-of", day])
  }

  @Test func previewEqualsRunOnADayWithoutOne() throws {
    let imported = try Output.of(["import", path("books.json"), "--into", path("l.db"), "--as-of", "2026-02-12"])
    try #require(imported.status == 0, "\(imported.errors)")
    let preview = try purre("dry-run", "--format", "csv", ledger: "l.db")
    #expect(preview.status == 0)
    #expect(preview.text.contains(",wait,,,,,no_run_day,2026-02-19,"), "\(preview.text)")
    #expect(preview.text == (try purre("dry-run", "--format", "csv").text))
    let run = try purre("run", "--format", "csv", ledger: "l.db")
    #expect(run.status == 0 && run.text == preview.text, "\(run.text)\(run.errors)")
    let listed = try Output.of(["outbox", "list", "--format", "csv", "--ledger", path("l.db")])
    #expect(!listed.text.contains("K1"), "\(listed.text)")
    let thursday = try purre("run", ledger: "l.db", asOf: "2026-02-19")
    #expect((thursday.text + thursday.errors).contains("outbox: 1 notice new"), "\(thursday.text)\(thursday.errors)")
  }

  @Test(arguments: ["clerk", "author"])
  func explainTellsTheNextRun(reader: String) throws {
    let output = try purre("explain", "--invoice", "1", "--for", reader)
    let words = output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains("No run is made on this day. Runs are made on Mondays and Thursdays, next on 2026-02-19."),
      "\(output.text)\(output.errors)")
    #expect(words.contains("By itself it would have been: notice friendly, first_reminder."), "\(output.text)")
    #expect(words.contains("It is looked at again on"), "\(output.text)")
  }

  @Test func aWordThatIsNoDayIsAnswered() throws {
    let books = try String(contentsOf: folder.appending(path: "books.json"), encoding: .utf8)
    try Data(books.replacing("\"mon\"", with: "\"mnd\"").utf8).write(to: folder.appending(path: "slip.json"))
    let output = try purre("dry-run", ledger: "slip.json")
    #expect(output.status == 2)
    #expect(
      output.errors.contains("creditors[0].run_days[0]: 'mnd' is not known; did you mean 'mon'?"), "\(output.errors)")
  }
}
