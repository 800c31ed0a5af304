import Foundation
import Testing

/// A stored ledger that is decided in parts gives what it gives as a whole.
@Suite struct SweepTests {
  private static func books() throws -> (lines: String, stored: String) {
    let folder = try Output.temporaryFolder()
    let lines = folder.appending(path: "g.ndjson").path
    let stored = folder.appending(path: "g.db").path
    #expect(try Output.of(["generate", "ledger", "--receivables", "1500", "--seed", "7", "-o", lines]).status == 0)
    #expect(try Output.of(["import", lines, "--into", stored, "--as-of", "2026-03-20"]).status == 0)
    return (lines, stored)
  }

  @Test func anyNumberOfWorkersGivesTheBytesOfAWholeLedger() throws {
    let (lines, stored) = try Self.books()
    let decide = { (ledger: String, more: [String]) in
      try Output.of(["dry-run", "--ledger", ledger, "--as-of", "2026-03-20", "--policy", "standard-no"] + more)
    }
    for format in ["csv", "ndjson", "json", "text"] {
      let whole = try decide(lines, ["--format", format])
      #expect(whole.text.split(whereSeparator: \.isNewline).count > 700)
      for jobs in ["1", "2", "5"] {
        let parts = try decide(stored, ["--format", format, "--jobs", jobs])
        #expect(parts.text == whole.text && parts.status == whole.status && parts.errors == "")
      }
      let file = try Output.temporaryFolder().appending(path: "out")
      #expect(try decide(stored, ["--format", format, "-o", file.path]).text == "")
      #expect(try String(contentsOf: file, encoding: .utf8) == whole.text)
    }
  }

  /// Two creditors, two currencies, a guard set aside in an account of which nothing is open, and a policy that is not
  /// there: all that a report says beside the decisions.
  private static let mixedBooks = """
    {"format": "purre-ledger/1",
     "creditors": [{"id": "a", "name": "A", "country": "NO"},
                   {"id": "b", "name": "B", "country": "NO", "policy": "nobody-has-it"}],
     "accounts": [
      {"creditor": "a", "customer": {"id": "k1", "name": "Åse ::Berg", "kind": "consumer", "country": "NO"},
       "invoices": [
        {"id": "i1", "number": "101", "issue_day": "2026-01-02", "currency": "NOK", "receivables": [
         {"id": "r1", "due_day": "2026-01-20", "amount": {"amount": "900.00", "currency": "NOK"}}]}]},
      {"creditor": "a", "customer": {"id": "k2", "name": "Idle", "kind": "consumer", "country": "NO"},
       "overrides": [{"id": "o1", "guard": "no_fee_before", "who": "Kari", "why": "agreed", "from": "2026-01-01",
                      "until": "2026-12-31"}]},
      {"creditor": "b", "customer": {"id": "k1", "name": "Bo", "kind": "business", "country": "NO"},
       "invoices": [
        {"id": "i1", "number": "7", "issue_day": "2026-01-02", "currency": "EUR", "receivables": [
         {"id": "r1", "due_day": "2026-01-20", "amount": {"amount": "12.50", "currency": "EUR"}}]}]}]}
    """

  @Test func allThatIsSaidBesideTheDecisionsIsSaidOfPartsToo() throws {
    let folder = try Output.temporaryFolder()
    let (file, stored) = (folder.appending(path: "b.json"), folder.appending(path: "b.db").path)
    try Data(Self.mixedBooks.utf8).write(to: file)
    let imported = try Output.of(["import", file.path, "--into", stored, "--as-of", "2026-03-20"])
    #expect(imported.status == 0, "\(imported.errors)")
    let decide = { (ledger: String, format: String) in
      try Output.of([
        "dry-run", "--ledger", ledger, "--as-of", "2026-03-20", "--policy", "standard-no", "--format", format,
      ])
    }
    for format in ["text", "json", "ndjson", "csv"] {
      let (whole, parts) = (try decide(file.path, format), try decide(stored, format))
      #expect(parts.text == whole.text && parts.status == 3 && whole.status == 3, "\(format): \(parts.errors)")
    }
    let text = try decide(stored, "text").text
    for part in ["Creditor a\n", "Creditor b\n", "NOK 900.00", "EUR 12.50", "Guards set aside", "Åse ::Berg (k1)"] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  /// A document holds what its lines hold, and counts it.
  @Test func aDocumentIsThatOfItsLines() throws {
    let (_, stored) = try Self.books()
    let decide = { (format: String) in
      try Output.of([
        "dry-run", "--ledger", stored, "--as-of", "2026-03-20", "--policy", "standard-no", "--format", format,
      ]).text
    }
    let read = { (text: String) in try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] }
    let document = try #require(try read(decide("json")))
    let lines = try decide("ndjson").split(separator: "\n").compactMap { try read(String($0)) }
    let decisions = try #require(document["decisions"] as? [[String: Any]])
    #expect(decisions.count == lines.count && decisions as NSArray == lines as NSArray)
    let counts = try #require(document["summary"] as? [[String: Any]]).compactMap { line in
      (line["outcome"] as? String).flatMap { name in (line["count"] as? Int).map { (name, $0) } }
    }
    let expected = Dictionary(grouping: lines) { $0["outcome"] as? String ?? "" }.mapValues(\.count)
    #expect(Dictionary(counts, uniquingKeysWith: +) == expected)
  }

  @Test func aFullDiskIsToldInEveryFormat() throws {
    let (_, stored) = try Self.books()
    for format in ["text", "json", "ndjson"] {
      let output = try Output.ofShell(
        "purre dry-run --ledger \(stored) --as-of 2026-03-20 --policy standard-no --format \(format) >/dev/full")
      #expect(output.status == 74)
      #expect(output.errors.hasPrefix("error: standard output cannot be written: No space left"), "\(output.errors)")
    }
  }

  @Test func aFileThatCannotBeWrittenLeavesNothing() throws {
    let (_, stored) = try Self.books()
    let output = try Output.of([
      "dry-run", "--ledger", stored, "--as-of", "2026-03-20", "--policy", "standard-no", "--format", "csv", "-o",
      "/dev/full",
    ])
    #expect(output.status == 74)
    #expect(output.errors.hasPrefix("error: /dev/full: cannot be written: "))
  }
}
