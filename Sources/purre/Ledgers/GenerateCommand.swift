import ArgumentParser
import LedgerFormat
import PolicyEngine
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

      With --behaviour every receivable is lived through from the day it was issued: customers pay by the chances of \
      that file, and letters go out on the days 5, 19 and 33 after the due day, or as --policy decides. The truth behind \
      the history is then known. In the file, {"schema": "purre-behaviour/1", "letter": 1.6, "letter_days": 10} lets \
      letters make payment 1.6 times as likely a day for ten days; what is left out is as in the standard.

      Example:
        purre generate ledger --receivables 100 -o /tmp/purre-ledger.ndjson
      """)

  @Option(help: ArgumentHelp("How many receivables, open and paid.", valueName: "n"))
  var receivables = 1000

  @Option(help: ArgumentHelp("Another seed makes another ledger.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The day that the books have come to.", valueName: "YYYY-MM-DD"))
  var asOf = LedgerOptions.example.day

  @Option(help: ArgumentHelp("Live through it with customers who react so: purre-behaviour/1.", valueName: "file"))
  var behaviour: String?

  @Option(help: ArgumentHelp("The policy that writes to them, with --behaviour.", valueName: "name"))
  var policy: String?

  @Option(
    help: ArgumentHelp("Hold letters back from such a share of the customers, with --behaviour.", valueName: "0…1"))
  var holdBack: Double?

  @OptionGroup var places: PluginOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write it; standard output otherwise.", valueName: "file"))
  var output: String?

  func validate() throws {
    if !(1...100_000_000).contains(receivables) { throw ValidationError("--receivables must be 1 to 100000000") }
    if behaviour == nil, policy != nil || holdBack != nil {
      throw ValidationError("--policy and --hold-back are for customers who react; say how: --behaviour FILE")
    }
    if policy != nil, holdBack != nil { throw ValidationError("--hold-back is for letters that no --policy decides") }
    if let holdBack, !(0...1).contains(holdBack) { throw ValidationError("--hold-back must be 0 to 1") }
  }

  func run() throws {
    let day = try OptionReading.day(asOf, option: "--as-of")
    var generator = LedgerGenerator(
      receivables: receivables, seed: seed, asOf: day, reacting: try reacting(asOf: day))
    try ResultOutput.whole(output) { result in
      try result.write(generator.header)
      while let account = try generator.nextAccount() {
        if result.isClosed { return }
        try result.write(LedgerWriter.line(account))
      }
    }
  }

  private func reacting(asOf day: CivilDay) throws -> ReactingCustomers? {
    guard let behaviour else { return nil }
    let flow: any ReminderFlow
    if let policy {
      flow = PolicyFlow(
        try PolicyOptions.evaluator(EvaluationSettings(locator: places.locator, defaultPolicy: policy)))
    } else {
      flow = StatedFlow(heldBack: holdBack ?? 0, luck: Luck(seed: seed, future: 0))
    }
    return ReactingCustomers(try BehaviourFile.read(behaviour), flow: flow, seed: seed, asOf: day)
  }
}
