import ArgumentParser

/// Makes what there is to try things out on.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make ledgers to try things out on.",
    discussion: """
      Example:
        purre generate ledger --receivables 100 -o /tmp/purre-ledger.ndjson
      """, subcommands: [GenerateLedger.self])
}
