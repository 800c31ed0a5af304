import ArgumentParser
import Ledgers

/// Looks for everything that can be wrong with a ledger.
struct LedgerCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a ledger: its pages, its events, what is derived from them, its sums and its outbox.",
    discussion: """
      Ends with 2 and says what is wrong, by page, account or source.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json --into /tmp/check.db --as-of 2026-03-20 && \
          purre ledger check /tmp/check.db
      """)

  @Argument(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Flag(help: "First build what is derived from the events anew; takes a ledger of another version in as well.")
  var rebuild = false

  func run() throws {
    try LedgerWork.run {
      if rebuild {
        let store = try LedgerStore(path: ledger, .write)
        let lock = try store.lock(for: "ledger check --rebuild")
        try withExtendedLifetime(lock) { try store.rebuild() }
      }
      let report = try LedgerCheck.run(path: ledger)
      for note in report.notes { Console.note("note: \(note)") }
      guard report.faults.isEmpty else {
        for fault in report.faults { Console.write("\(ledger): \(fault)\n") }
        Console.note("\(ledger): \(report.faults.count) \(report.faults.count == 1 ? "fault" : "faults"); take the last copy that passes")
        throw ExitCode(ExitStatus.input.rawValue)
      }
      Console.write("\(ledger): all is well (\(report.counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")))\n")
    }
  }
}
