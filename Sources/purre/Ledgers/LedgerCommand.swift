import ArgumentParser
import LedgerFormat
import Ledgers
import Reports

/// Looks after a ledger in SQLite.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Read the books of a customer; check, export and look after a ledger in SQLite.",
    discussion: """
      Example:
        purre ledger check --help
      """,
    subcommands: [
      LedgerStatementCommand.self, LedgerCheckCommand.self, LedgerExportCommand.self, LedgerUnmatchedCommand.self,
      LedgerAcknowledgeCommand.self, LedgerMigrateCommand.self,
    ])
}

/// Looks for everything that can be wrong with a ledger.
struct LedgerCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a ledger: its pages, its events, what is derived from them, its sums and its outbox.",
    discussion: """
      Ends with 2 and says what is wrong, by page, account or source.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json \\
          --into /tmp/check.db --as-of 2026-03-20 &&
        purre ledger check /tmp/check.db
      """)

  @Argument(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Flag(
    help: "First build what is derived from the events anew; takes a ledger in whose accounts another build stored.")
  var rebuild = false

  func run() throws {
    if rebuild {
      let store = try LedgerStore(path: ledger, .write)
      let lock = try store.lock(for: "ledger check --rebuild")
      try withExtendedLifetime(lock) { try store.rebuild() }
    }
    let report = try LedgerCheck.run(path: ledger)
    for note in report.notes { Console.note("note: \(note)") }
    guard report.faults.isEmpty else {
      for fault in report.faults { Console.write("\(ledger): \(fault)".printable + "\n") }
      Console.note("\(ledger): \(report.faults.count.counted("fault")); take the last copy that passes")
      throw ExitCode(ExitStatus.input.rawValue)
    }
    Console.write(
      "\(ledger): all is well (\(report.counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")))\n")
  }
}

/// Writes a ledger in the format that every purre reads.
struct LedgerExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a ledger as purre-ledger/1: all of it, the same bytes for the same books.",
    discussion: """
      Example:
        purre import Policies/fjordbakeriet/testdata/books.json \\
          --into /tmp/export.db --as-of 2026-03-20 &&
        purre ledger export /tmp/export.db --format ndjson
      """)

  @Argument(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: "json or ndjson.")
  var format: LedgerFileFormat = .json

  @Option(name: .shortAndLong, help: ArgumentHelp("File to write; standard output when not given.", valueName: "file"))
  var output: String?

  func run() throws {
    try LedgerStore(path: ledger, .read).read { books in
      try ResultOutput.whole(output) { result in try write(books, into: result.write) }
    }
  }

  private func write(_ books: LedgerTransaction, into sink: (String) throws -> Void) throws {
    switch format {
    case .json: try LedgerExport.document(books, into: sink)
    case .ndjson: try LedgerExport.stream(books, into: sink)
    }
  }
}

/// The forms of `purre-ledger/1`.
enum LedgerFileFormat: String, ExpressibleByArgument, CaseIterable {
  case json, ndjson
}

/// Lists payments that found no invoice.
struct LedgerUnmatchedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmatched", abstract: "List the payments that found no invoice.",
    discussion: """
      They are tried again with every import.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json \\
          --into /tmp/unmatched.db --as-of 2026-03-20 &&
        purre ledger unmatched /tmp/unmatched.db
      """)

  @Argument(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @OptionGroup var listOutput: ListOutput

  func run() throws {
    let matters = try LedgerStore(path: ledger, .read).read { try $0.unmatched() }
    try listOutput.write(.payments(matters))
  }
}

/// Lets charges be claimed though payments are stale.
struct LedgerAcknowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge",
    abstract: "Let charges be claimed for a time though the known payments are old, and say who answers for it.",
    discussion: """
      A notice that claims a fee, interest or compensation is refused while the payments that are known are older than \
      the creditor's payments_stale_after_days, 3 unless the books say otherwise. Better than this is to import \
      payments.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json \\
          --into /tmp/stale.db --as-of 2026-03-20 &&
        purre ledger acknowledge /tmp/stale.db --who "Kari Holm" \\
          --why "the bank is closed" --from 2026-03-25 --until 2026-03-27
      """)

  @Argument(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: "Id of the creditor, where the ledger has several.", transform: OptionReading.identifier)
  var creditor: String?

  @Option(help: "Who answers for it.", transform: OptionReading.name)
  var who: String

  @Option(help: "Why.")
  var why: String

  @Option(help: ArgumentHelp("First day.", valueName: "YYYY-MM-DD"))
  var from: String

  @Option(help: ArgumentHelp("Last day.", valueName: "YYYY-MM-DD"))
  var until: String

  func run() throws {
    let acknowledgement = PaymentAcknowledgement(
      creditor: creditor, who: who, why: why, from: try OptionReading.day(from, option: "--from"),
      until: try OptionReading.day(until, option: "--until"))
    try LedgerOptions.check(creditor: self.creditor, in: try LedgerStore(path: ledger, .read))
    let creditor = try acknowledgement.record(in: try LedgerStore(path: ledger, .write))
    Console.stands("\(ledger) has the acknowledgement")
    Console.write(
      "\(creditor.id): charges may be claimed on payments known through \(creditor.paymentsReadThrough.map(\.description) ?? "no day")"
        + " from \(from) until \(until), by \(who)\n")
  }
}
