import ArgumentParser
import Ledgers
import Reports

/// Lists payments that found no invoice.
struct LedgerUnmatched: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmatched", abstract: "List the payments that found no invoice.",
    discussion: """
      They are tried again with every import.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json --into /tmp/unmatched.db --as-of 2026-03-20 && \
          purre ledger unmatched /tmp/unmatched.db
      """)

  @Argument(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: "text, json, ndjson or csv.")
  var format: ListFormat = .text

  func run() throws {
    try LedgerWork.run {
      let matters = try LedgerStore(path: ledger, .read).read { try $0.unmatched() }
      Console.write(format.render(.payments(matters), style: Console.style))
    }
  }
}

extension ListFormat: ExpressibleByArgument {}
