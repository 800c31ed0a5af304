import ArgumentParser
import LedgerFormat
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

  @Option(help: "json or ndjson.")
  var format: LedgerFileFormat = .json

  @Option(name: .shortAndLong, help: ArgumentHelp("File to write; standard output when not given.", valueName: "file"))
  var output: String?

  func run() throws {
    try LedgerWork.run {
      try LedgerStore(path: ledger, .read).read { books in
        guard let output else { return try write(books) { Console.write($0) } }
        do {
          try AtomicFile.stream(to: output) { sink in try write(books, into: sink) }
        } catch let fault as AtomicFile.Fault {
          throw LedgerStoreError(fault.description)
        }
      }
    }
  }

  private func write(_ books: Books, into sink: (String) throws -> Void) throws {
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
