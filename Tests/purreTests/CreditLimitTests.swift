import Foundation
import Testing

/// Credit that customers share, and credit in several currencies: Expected/books/credit-group.json has two customers of
/// one group, who owe NOK 8,000 each, with a limit of NOK 10,000.
@Suite struct CreditLimitTests {
  private static let books = Output.root.appending(path: "Tests/purreTests/Expected/books/credit-group.json")

  private func credit(_ replacements: [(String, String)], _ words: [String], stored: Bool = false) throws -> Output {
    let folder = try Output.temporaryFolder()
    var text = try String(contentsOf: Self.books, encoding: .utf8)
    for (old, new) in replacements { text = text.replacing(old, with: new) }
    var ledger = folder.appending(path: "b.json").path
    try Data(text.utf8).write(to: URL(filePath: ledger))
    if stored {
      let file = ledger
      ledger = folder.appending(path: "b.db").path
      _ = try Output.of(["import", file, "--into", ledger, "--as-of", "2026-03-31"])
    }
    return try Output.of(["credit", "--ledger", ledger, "--as-of", "2026-04-01", "--customer", "a"] + words)
  }

  private func said(_ output: Output) -> String {
    output.text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  /// github.com/ingadhoc/sale/pull/467: the limit belongs to all of a group.
  @Test(arguments: [false, true])
  func whatAGroupOwesCounts(stored: Bool) throws {
    let over = said(try credit([], ["--amount", "NOK 1500.00"], stored: stored))
    #expect(over.contains("refer: over_limit"), "\(over)")
    #expect(over.contains("with all of G it would come to NOK 17500.00 against a limit of NOK 10000.00"), "\(over)")
    let alone = said(
      try credit([("\"group\": \"G\"", "\"language\": \"nb\"")], ["--amount", "NOK 1500.00"], stored: stored))
    #expect(alone.contains("approve: within_limit"), "\(alone)")
  }

  @Test func aLimitOfTheGroupStandsBesideThatOfTheCustomer() throws {
    let own = "\"limit\": {\"amount\": \"10000.00\", \"currency\": \"NOK\"}"
    let group = own + ", \"group_limit\": {\"amount\": \"17000.00\", \"currency\": \"NOK\"}"
    let fits = said(try credit([(own, group)], ["--amount", "NOK 1000.00"]))
    #expect(fits.contains("approve: within_limit"), "\(fits)")
    let over = said(try credit([(own, group)], ["--amount", "NOK 1000.01"]))
    #expect(over.contains("it would come to NOK 17000.01 against a limit of NOK 17000.00"), "\(over)")
  }

  @Test func customersOfOneParentShareItsLimit() throws {
    let parent =
      "\"id\": \"b\", \"name\": \"B AS\", \"kind\": \"business\", \"address\": [\"Gata 1\", \"0001 Oslo\"], \"group\": \"G\""
    let child = parent.replacing("\"b\"", with: "\"a\"").replacing("B AS", with: "A AS")
    let output = try credit(
      [
        (child, child.replacing("\"group\": \"G\"", with: "\"parent_id\": \"b\"")),
        (parent, parent.replacing("\"group\": \"G\"", with: "\"language\": \"nb\"")),
      ], ["--amount", "NOK 1500.00"])
    #expect(said(output).contains("with all of b it would come to NOK 17500.00 against a limit of NOK 10000.00"))
  }

  @Test func whatIsOwedInAnotherCurrencyIsNotDropped() throws {
    let euro = [
      ("\"group\": \"G\"", "\"language\": \"nb\""),
      ("8000.00\", \"currency\": \"NOK\"", "8000.00\", \"currency\": \"EUR\""),
      ("\"2026-03-02\", \"currency\": \"NOK\"", "\"2026-03-02\", \"currency\": \"EUR\""),
    ]
    let output = said(try credit(euro, ["--amount", "NOK 1500.00"]))
    #expect(output.contains("refer: other_currency"), "\(output)")
    #expect(output.contains("EUR 8000.00 are owed in EUR, but the limit is NOK 10000.00"), "\(output)")
  }

  /// github.com/getlago/lago-api/pull/2719: a threshold for each currency.
  @Test func aCentOfAnotherCurrencyIsNotDunned() throws {
    let folder = try Output.temporaryFolder()
    let file = folder.appending(path: "b.json")
    let text = try String(contentsOf: Self.books, encoding: .utf8)
    try Data(
      text.replacing("8000.00\", \"currency\": \"NOK\"", with: "0.01\", \"currency\": \"EUR\"").replacing(
        "\"2026-03-02\", \"currency\": \"NOK\"", with: "\"2026-03-02\", \"currency\": \"EUR\""
      ).utf8
    )
    .write(to: file)
    let words = ["dry-run", "--ledger", file.path, "--as-of", "2026-06-20", "--format", "csv"]
    let small = try Output.of(words)
    #expect(small.text.contains(",EUR,wait,") && small.text.contains(",small_claim,"), "\(small.text)\(small.errors)")
    let sent = try Output.of(words + ["--set", "smallest_claim=NOK 100.00, EUR 0.01"])
    #expect(sent.text.contains(",EUR,notice,friendly,"), "\(sent.text)\(sent.errors)")
    for (value, message) in [
      ("EUR 1.00, EUR 2.00", "must be amounts, one for each currency, like NOK 50.00, EUR 5.00"),
      ("EUR -1.00", "must be at least NOK 0.00"),
    ] {
      let refused = try Output.of(words + ["--policy", "standard-no", "--set", "smallest_claim=\(value)"])
      #expect(
        refused.status != 0 && (refused.errors + refused.text).contains(message), "\(refused.errors)\(refused.text)")
    }
  }
}
