import ArgumentParser
import LedgerFormat
import Receivables
import Simulation

/// Makes what there is to try things out on.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make ledgers to try things out on.",
    discussion: """
      Example:
        purre generate ledger --receivables 100 -o /tmp/purre-ledger.ndjson
      """, subcommands: [GenerateLedgerCommand.self])
}

/// Makes a believable ledger of any size.
struct GenerateLedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Make a believable ledger of any size: purre-ledger/1 as NDJSON, the same for the same seed.",
    discussion: """
      Customers, invoices, payments, notices, promises and disputes are invented, and so are their shares. About two \
      of three receivables are open on the day. The ledger names no policy: name one with --policy when it is decided.

      Example:
        purre generate ledger --receivables 100 -o /tmp/purre-ledger.ndjson
      """)

  @Option(help: ArgumentHelp("How many receivables, open and paid.", valueName: "n"))
  var receivables = 1000

  @Option(help: ArgumentHelp("Another seed makes another ledger.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The day that the books have come to.", valueName: "YYYY-MM-DD"))
  var asOf = LedgerOptions.example.day

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write it; standard output otherwise.", valueName: "file"))
  var output: String?

  func validate() throws {
    if !(1...100_000_000).contains(receivables) { throw ValidationError("--receivables must be 1 to 100000000") }
  }

  func run() throws {
    let generator = LedgerGenerator(
      receivables: receivables, seed: seed, asOf: try OptionReading.day(asOf, option: "--as-of"))
    try ResultOutput.whole(output) { result in
      try result.write(generator.header)
      for account in generator {
        if result.isClosed { return }
        try result.write(LedgerWriter.line(account))
      }
    }
  }
}
