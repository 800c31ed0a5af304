import ArgumentParser
import Ledgers

/// Writes a ledger in the format that every purre reads.
struct LedgerExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a ledger as purre-ledger/1: all of it, the same bytes for the same books.",
    discussion: """
      Example:
        purre import Policies/fjordbakeriet/testdata/books.json --into /tmp/export.db --as-of 2026-03-20 && \
          purre ledger export /tmp/export.db --format ndjson
      """)

  @Argument(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: "json or ndjson; ndjson takes little memory.")
  var format: LedgerFileFormat = .json

  @Option(name: .shortAndLong, help: ArgumentHelp("File to write; standard output when not given.", valueName: "file"))
  var output: String?

  func run() throws {
    try LedgerWork.run {
      try LedgerStore(path: ledger, .read).read { books in
        guard let output else {
          if format == .json { return Console.write(try LedgerExport.document(books)) }
          return try LedgerExport.stream(books) { Console.write($0) }
        }
        var text = ""
        if format == .json { text = try LedgerExport.document(books) } else { try LedgerExport.stream(books) { text += $0 } }
        try LedgerWork.save(text, to: output)
      }
    }
  }
}

/// The forms of `purre-ledger/1`.
enum LedgerFileFormat: String, ExpressibleByArgument, CaseIterable {
  case json, ndjson
}
