import Foundation
import Testing

/// Ledgers of customers who react, by the command.
@Suite struct GenerateTests {
  private static func made(_ behaviour: String, _ arguments: [String] = []) throws -> Output {
    let file = try Output.temporaryFolder().appending(path: "behaviour.json")
    try behaviour.write(to: file, atomically: true, encoding: .utf8)
    return try Output.ofScript(
      "purre generate ledger --receivables 40 --behaviour behaviour.json " + arguments.joined(separator: " "),
      in: file.deletingLastPathComponent())
  }

  /// Where a letter keeps everybody from paying for ever, nobody has paid who had one, and the others have.
  @Test func lettersDoWhatTheFileSays() throws {
    let made = try Self.made(
      #"{"schema": "purre-behaviour/1", "letter": 0, "letter_days": 3650, "bounces": 0, "promises": {"chance": 0}}"#)
    #expect(made.status == 0)
    let accounts = try made.text.split(separator: "\n").dropFirst().map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let list = { (key: String) in accounts.flatMap { $0[key] as? [[String: Any]] ?? [] } }
    let letters = list("notices")
    #expect(Set(letters.compactMap { $0["level"] as? String }) == ["friendly", "reminder", "collection_notice"])
    let sent = Set(letters.compactMap { ($0["receivables"] as? [String])?.first })
    let paid = Set(list("payments").compactMap { ($0["id"] as? String).map { String($0.dropFirst()) } })
    #expect(sent.count > 5 && paid.count > 5 && sent.isDisjoint(with: paid))
  }

  @Test func aPolicyWritesWhereOneIsNamed() throws {
    let behaviour = #"{"schema": "purre-behaviour/1"}"#
    let policies = ["--policies", Output.root.appending(path: "Policies").path]
    let made = try Self.made(behaviour, ["--policy", "standard-no"] + policies)
    #expect(made.status == 0)
    for word in ["reminder", "reminder_fee"] { #expect(made.text.contains("\"\(word)\"")) }
    let unknown = try Self.made(behaviour, ["--policy", "standrad-no"] + policies)
    #expect(unknown.status == 3 && unknown.text.contains("did you mean 'standard-no'?"))
  }

  @Test func whatIsWrongInTheFileIsTold() throws {
    let made = try Self.made(
      """
      {"schema": "purre-behaviour/1",
       "leter": 1.6}
      """)
    #expect(made.status == 2)
    #expect(made.text == "behaviour.json:2: error: leter: unknown field 'leter'; did you mean 'letter'?\n")
    let alone = try Output.of(["generate", "ledger", "--hold-back", "0.5"])
    #expect(alone.status == 64 && alone.errors.contains("--behaviour FILE"))
  }

  @Test func theFileIsReadAsOthersAre() throws {
    let made = "purre generate ledger --receivables 3 --behaviour"
    let gone = try Output.ofShell("\(made) nowhere.json")
    #expect(gone.status == 2 && gone.errors == "nowhere.json: error: there is no such file\n")
    let piped = try Output.ofShell("echo '{\"schema\": \"purre-behaviour/1\"}' | \(made) /dev/stdin")
    #expect(piped.status == 0 && piped.errors == "" && piped.text.hasPrefix("{"), "\(piped.errors)")
    let endless = try Output.ofShell("\(made) /dev/zero")
    #expect(endless.status == 2 && endless.errors == "/dev/zero: error: is larger than 1048576 bytes\n")
  }
}
