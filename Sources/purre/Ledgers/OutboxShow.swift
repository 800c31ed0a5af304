import ArgumentParser
import Ledgers
import Reports

/// Shows one entry of the outbox.
struct OutboxShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an entry of the outbox: what was decided, what became of it, and its letter.",
    discussion: """
      Example:
        \(OutboxCommand.example) \
          purre outbox show 1 --ledger /tmp/outbox.db
      """)

  @Argument(help: "Number of the entry.")
  var id: Int64

  @Option(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: "text, json, ndjson or csv.")
  var format: ListFormat = .text

  func run() throws {
    let (entry, changes, letter) = try LedgerWork.run { try LedgerStore(path: ledger, .read).read { try $0.outbox(id) } }
    Console.write(format.render(.outbox([entry]), style: Console.style))
    guard format == .text else { return }
    Console.write("\n\(entry.particulars.reasonText)\n\n" + format.render(.changes(changes), style: Console.style))
    if let letter { Console.write("\n\(letter.file)\n\n\(letter.content)") }
  }
}
