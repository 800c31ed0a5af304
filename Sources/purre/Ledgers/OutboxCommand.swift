import ArgumentParser

/// What runs want done, and what becomes of it.
struct OutboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox", abstract: "See, approve, send and follow what runs put into the outbox.",
    discussion: """
      Example:
        purre outbox list --help
      """,
    subcommands: [
      OutboxList.self, OutboxShow.self, OutboxApprove.self, OutboxDispatch.self, OutboxWithdraw.self, OutboxOutcomeCommand.self,
    ])

  /// How the examples come by a ledger with something in its outbox.
  static let example =
    "purre import Policies/fjordbakeriet/testdata/books.json --into /tmp/outbox.db --as-of 2026-03-20 && "
    + "purre run --ledger /tmp/outbox.db --as-of 2026-03-20 &&"
}

/// Which ledger, and for acts of people, who and when.
struct OutboxOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: ArgumentHelp("The day of what is done; no clock is asked.", valueName: "YYYY-MM-DD"))
  var asOf: String

  @Option(help: "Who does it, for the record.")
  var who: String?
}
