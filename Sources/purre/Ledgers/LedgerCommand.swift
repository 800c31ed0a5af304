import ArgumentParser

/// Looks after a ledger in SQLite.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Check, export and look after a ledger in SQLite.",
    discussion: """
      Example:
        purre ledger check --help
      """,
    subcommands: [LedgerCheckCommand.self, LedgerExportCommand.self, LedgerUnmatched.self, LedgerAcknowledge.self])
}
