import ArgumentParser
import Dunning
import Ledgers
import Reports

/// Lists the outbox.
struct OutboxList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the entries of the outbox.",
    discussion: """
      Example:
        \(OutboxCommand.example) \
          purre outbox list --ledger /tmp/outbox.db --state proposed
      """)

  @Option(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: "Only entries in this state; may be repeated.")
  var state: [OutboxState] = []

  @Option(help: "Only entries of this creditor.")
  var creditor: String?

  @Option(help: "text, json, ndjson or csv.")
  var format: ListFormat = .text

  func run() throws {
    let entries = try LedgerWork.run {
      try LedgerStore(path: ledger, .read).read { try $0.outbox(states: state.isEmpty ? nil : state, creditor: creditor) }
    }
    Console.write(format.render(.outbox(entries), style: Console.style))
  }
}

extension OutboxState: ExpressibleByArgument {}
