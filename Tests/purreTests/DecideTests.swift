import Foundation
import Testing

@Suite struct DecideTests {
  private static let books = "Policies/fjordbakeriet/testdata/books.json"
  private static let day = "2026-03-20"

  /// The example's ledger as lines: a header, then one account a line.
  private static func lines() throws -> [String] {
    let text = try Data(contentsOf: Output.root.appending(path: books))
    guard let whole = try JSONSerialization.jsonObject(with: text) as? [String: Any],
      let accounts = whole["accounts"] as? [Any]
    else {
      return []
    }
    let header: [String: Any] = ["format": "purre-ledger/1", "creditors": whole["creditors"] ?? []]
    return try ([header] + accounts).map {
      String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
    }
  }

  private static func decide(_ lines: [String], _ options: String = "") throws -> Output {
    let file = try Output.temporaryFolder().appending(path: "lines")
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    return try Output.ofShell("purre decide --as-of \(day) \(options) < \(file.path)")
  }

  private static func dryRun() throws -> [Substring] {
    try Output.of(["dry-run", "--ledger", books, "--as-of", day, "--policy", "fjordbakeriet", "--format", "ndjson"])
      .text.split(separator: "\n")
  }

  @Test func aStreamGivesTheVeryDecisionsOfAWholeLedger() throws {
    let output = try Self.decide(try Self.lines())
    #expect(output.errors == "")
    #expect(output.text.split(separator: "\n").sorted() == (try Self.dryRun()).sorted())
  }

  @Test(arguments: [2, 7])
  func shardsTogetherGiveTheSame(_ count: Int) throws {
    let lines = try Self.lines()
    var decisions: [Substring] = []
    for shard in 0..<count {
      let part = lines.dropFirst().enumerated().filter { $0.offset % count == shard }.map(\.element)
      decisions += try Self.decide(part, "--creditors \(Self.books)").text.split(separator: "\n")
    }
    #expect(decisions.sorted() == (try Self.dryRun()).sorted())
  }

  @Test func aFaultyLineIsAnErrorLineAndNotTheEnd() throws {
    let lines = try Self.lines()
    let output = try Self.decide([
      lines[0], "{\"creditor\": \"nobody\", \"customer\": {\"id\": \"k\", \"name\": \"K\"}}", "nonsense", "", lines[1],
    ])
    let told = output.text.split(separator: "\n")
    #expect(
      told[0]
        == #"{"error": {"line": 2, "messages": ["standard input:2: error: creditor: there is no creditor with the id 'nobody'"]}}"#
    )
    #expect(
      told[1]
        == #"{"error": {"line": 3, "messages": ["standard input:3: error: not JSON at byte 1 of the line: expected null"]}}"#
    )
    #expect(told.count > 2 && told.dropFirst(2).allSatisfy { $0.hasPrefix("{\"subject\"") })
    #expect(output.errors == "2 lines could not be decided; each has its line {\"error\": …}\n")
    #expect(output.status == 2)
  }

  /// What cannot be read is not nothing.
  @Test func anInputThatCannotBeReadIsAFault() throws {
    let output = try Output.ofShell("purre decide --as-of \(Self.day) < /tmp")
    #expect(output.status == 2 && output.text == "")
    #expect(output.errors.contains("standard input: error: cannot be read: Is a directory"), "\(output.errors)")
  }

  @Test func underSparkTheDecisionsAreThoseOfOneMachine() throws {
    let path = "PATH=\(ProcessInfo.processInfo.environment["PATH"] ?? ""):$PATH"
    guard try Output.ofShell("\(path); python3 -c 'import pyspark' && java -version").status == 0 else {
      print("SKIPPED: Spark is not here; it needs Java, and pyspark for python3")
      return
    }
    let file = try Output.temporaryFolder().appending(path: "books.ndjson")
    try Data((try Self.lines()).joined(separator: "\n").utf8).write(to: file)
    let output = try Output.ofShell(
      "\(path); python3 Tests/Spark/decide.py \"$(command -v purre)\" \(file.path) \(Self.day) 4")
    #expect(output.text.split(separator: "\n").sorted() == (try Self.dryRun()).sorted(), "\(output.errors)")
  }
}
