import Foundation
import Testing

/// A table of every command against what can go wrong with what it is asked: nothing matches, an option that it does
/// not have, books that name another policy, a narrow terminal. A full disk and a pipe: ``UnwrittenOutputTests``.
@Suite struct CommandTableTests {
  private static let books = "--ledger Policies/fjordbakeriet/testdata/books.json --as-of 2026-03-20"

  /// What a command is asked that is not there, with its exit code and the words that tell; a name near to a known one
  /// is answered with it. `nil` where a command is asked for nothing by name.
  private static let nothing: [String: (arguments: String, status: Int32, words: String)?] = [
    "dry-run": ("--policy fjordbakeriet --customer k66 \(books)", 5, "the books have no customer 'k66'"),
    "run": ("--ledger nowhere.db --as-of 2026-03-20", 2, "nowhere.db"),
    "outbox list": ("--ledger DB --creditor fjordbakeri", 5, "did you mean 'fjordbakeriet'?"),
    "outbox show": ("999 --ledger DB", 2, "999"),
    "outbox approve": ("999 --ledger DB --as-of 2026-03-20 --who K", 2, "999"),
    "outbox dispatch": ("--ledger nowhere.db --as-of 2026-03-20 --to FOLDER --who K", 2, "nowhere.db"),
    "outbox withdraw": ("999 --ledger DB --as-of 2026-03-20 --who K --why x", 2, "999"),
    "outbox outcome": ("999 sent --ledger DB --as-of 2026-03-20 --who K", 2, "999"),
    "decide": ("--policy standrad-no --as-of 2026-03-20 </dev/null", 3, "'standrad-no'"),
    "explain": ("--invoice 26406 \(books)", 5, "the books have no invoice '26406'"),
    "diff": ("standard-no strict-no --customer k66 \(books)", 5, "the books have no customer 'k66'"),
    "replay": ("nowhere.ndjson", 2, "nowhere.ndjson"),
    "eval": nil,
    "test": ("fjordbakeri", 3, "'fjordbakeriet'"),
    "verify": ("standrad-no", 3, "'standrad-no'"), "prove": ("standrad-no", 3, "'standrad-no'"),
    "check": ("fjordbakeri", 3, "fjordbakeri"),
    "letter": ("--customer k66 \(books)", 5, "the books have no customer 'k66'"),
    "casefile": ("--customer k66 \(books)", 5, "k66"),
    "report ageing": ("--customer k66 \(books)", 5, "the books have no customer 'k66'"),
    "report statement": ("--customer k66 \(books)", 5, "the books have no customer 'k66'"),
    "report worklist": ("--customer k66 \(books)", 5, "the books have no customer 'k66'"),
    "forecast": ("--customer k66 \(books)", 5, "the books have no customer 'k66'"),
    "trial plan": ("standrad-no", 3, "'standard-no'"), "trial status": ("standrad-no", 3, "'standard-no'"),
    "learn": ("--customer k66 \(books)", 5, "the books have no customer 'k66'"),
    "simulate": ("standard-no --customer k66 \(books)", 5, "the books have no customer 'k66'"),
    "credit": ("--customer k66 --amount 'NOK 1.00' \(books)", 5, "the books have no customer 'k66'"),
    "promise": ("--invoice 26406 --by 2026-04-01 \(books)", 5, "the books have no invoice '26406'"),
    "interest": ("--amount 'NOK 1.00' --due 2026-01-01 --to 2026-02-01 --law law-nn", 3, "law-nn"),
    "law show": ("law-nn", 3, "law-nn"), "law check": ("law-nn", 3, "law-nn"),
    "law fee": ("law-nn --due 2026-01-01 --sent 2026-02-01", 3, "law-nn"),
    "import files": ("nowhere.json --into DB --as-of 2026-03-20", 2, "nowhere.json"),
    "import csv": ("--columns nowhere.json nowhere.csv -o FOLDER/x.json", 2, "nowhere"),
    "import table": ("nowhere.csv", 2, "nowhere.csv"),
    "ledger check": ("nowhere.db", 2, "nowhere.db"), "ledger export": ("nowhere.db", 2, "nowhere.db"),
    "ledger migrate": ("nowhere.db --as-of 2026-03-20", 2, "nowhere.db"),
    "ledger unmatched": ("nowhere.db", 2, "nowhere.db"),
    "ledger statement": (
      "Policies/fjordbakeriet/testdata/books.json --customer k66 --as-of 2026-03-20", 5, "no customer 'k66'"
    ),
    "ledger acknowledge": (
      "DB --creditor fjordbakeri --from 2026-03-20 --until 2026-04-01 --who K --why x", 5, "'fjordbakeriet'"
    ),
    "generate ledger": ("--behaviour nowhere.json", 2, "nowhere.json"),
    "init": nil, "types": nil, "capabilities": nil, "schema": nil,
    "show": ("fjordbakeri", 3, "fjordbakeri"), "bench": ("standrad-no", 3, "'standrad-no'"),
  ]

  /// The commands that do something of their own, with their words.
  private static func leaves() throws -> [String] {
    let all = try HelpTests.commands()
    return all.filter { command in
      !all.contains { $0.count == command.count + 1 && Array($0.prefix(command.count)) == command }
    }.map { $0.joined(separator: " ") }
  }

  /// The example of a command's help, with files of a folder.
  private static func example(of command: String, in folder: URL) throws -> String {
    let help = try Output.of(command.split(separator: " ").map(String.init) + ["--help"]).text
    let end = try #require(help.components(separatedBy: "\nExample:\n").last)
    return try #require(end.components(separatedBy: "\n\nUSAGE").first).replacing("/tmp/", with: folder.path + "/")
  }

  @Test func everyCommandStandsInTheTable() throws {
    #expect(try Self.leaves().sorted() == Self.nothing.keys.sorted())
  }

  @Test(arguments: nothing.keys.sorted())
  func whatMatchesNothingIsAnError(command: String) throws {
    guard let entry = Self.nothing[command], let asked = entry else { return }
    let folder = try Output.temporaryFolder()
    let stored = folder.appending(path: "books.db").path
    var arguments = asked.arguments.replacing("FOLDER", with: folder.path)
    if arguments.contains("DB") {
      let import1 = "import Policies/fjordbakeriet/testdata/books.json --into \(stored) --as-of 2026-03-20"
      #expect(try Output.of(import1.split(separator: " ").map(String.init)).status == 0)
      arguments = arguments.replacing("DB", with: stored)
    }
    let output = try Output.ofShell("purre \(command) \(arguments)")
    #expect(output.status == asked.status && output.errors.contains(asked.words), "\(output.status) \(output.errors)")
    #expect(output.text.isEmpty, "\(output.text)")
  }

  @Test(arguments: try leaves())
  func anOptionThatItDoesNotHaveIsRefused(command: String) throws {
    let example = try Self.example(of: command, in: try Output.temporaryFolder())
    let output = try Output.ofShell(example + " --no-such-option")
    #expect(output.status == 64 && output.errors.contains("'--no-such-option'"), "\(output.errors)")
  }

  /// Commands of which somebody might think that --policy decides, and that cannot honour it.
  @Test(arguments: ["check", "test", "verify standard-no", "show standard-no"])
  func aPolicyThatDecidesNothingIsRefused(command: String) throws {
    let output = try Output.of(command.split(separator: " ").map(String.init) + ["--policy", "standard-no"])
    #expect(
      output.status == 64 && output.errors.contains("--policy chooses nothing here"), "\(output.errors)")
  }

  /// The books of the bakery name its own policy: every command that decides says that it decided, and how to force
  /// another.
  @Test(arguments: [
    "dry-run", "explain --invoice 26046", "letter --invoice 26048", "casefile --customer k05", "report worklist",
    "credit --customer k05 --amount 'NOK 1.00'", "promise --invoice 26046 --by 2026-04-01", "dry-run --credit",
  ])
  func whoDecidedIsTold(command: String) throws {
    let output = try Output.ofShell("purre \(command) --policy strict-no \(Self.books)")
    #expect(
      output.errors.contains("the books name other policies than --policy strict-no: fjordbakeriet decided")
        && output.errors.contains("add --force-policy"),
      "\(output.status) \(output.errors)")
  }

  /// What is for programs, or for printing, is not broken; nor are paths and other words without a blank.
  private static let documents: Set<String> = ["decide", "ledger export", "schema", "capabilities", "eval"]

  @Test(arguments: try leaves())
  func aTerminalOfSixtyColumnsShowsEveryLineWhole(command: String) throws {
    if Self.documents.contains(command) { return }
    let folder = try Output.temporaryFolder()
    let example = try Self.example(of: command, in: folder)
    let script = folder.appending(path: "example.sh")
    try Data("stty cols 60 rows 40\n\(example)\n".utf8).write(to: script)
    let output = try Output.ofShell("TERM=xterm script -qec 'sh \(script.path)' /dev/null </dev/null")
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    for line in output.text.replacing("\r\n", with: "\n").split(whereSeparator: { "\n\r".contains($0) }) {
      let shown = line.replacing(/\u{1b}\[[0-9;?]*[A-Za-z]/, with: "")
      let words = shown.drop { $0 == " " }
      #expect(shown.count <= 60 || !words.contains(" "), "\(shown)")
    }
  }
}
