import ArgumentParser
import Ledgers

/// Takes in what other systems give out.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take in what other systems give out.",
    discussion: """
      Example:
        purre import csv --help
      """, subcommands: [ImportCSV.self])
}

/// Imports CSV files by a mapping.
struct ImportCSV: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Import CSV files by a mapping of their columns.",
    discussion: """
      The mapping is a JSON file that says which column is which field; a column that is missing is told with the columns \
      that the file has, and a mapping to start from. A bad row stops the import, unless --skip-bad-rows is given.

      Example:
        purre import csv --columns Tests/LedgersTests/Mappings/simba.json \
          Tests/LedgersTests/Fixtures/simba/companies.seed.csv -o /tmp/books.json
      """)

  @Option(help: ArgumentHelp("Mapping of columns to fields.", valueName: "file"))
  var columns: String

  @Argument(help: "CSV files, each named in the mapping.")
  var files: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Ledger to write; NDJSON where it ends so.", valueName: "file"))
  var output: String

  @Flag(help: "Leave bad rows out, and count them.")
  var skipBadRows = false

  func run() throws {
    let result = CSVImport.run(mappingPath: columns, files: files)
    for fault in result.faults { Console.note(fault.description) }
    for (name, count) in result.counts { Console.note("\(name): \(count)") }
    for total in result.totals { Console.note("invoices in all: \(total)") }
    guard let ledger = result.ledger else { throw ExitCode(ExitStatus.input.rawValue) }
    if result.badRows > 0 {
      Console.note("bad rows: \(result.badRows)\(skipBadRows ? ", left out" : "")")
      guard skipBadRows else {
        Console.note("nothing was written; mend the rows, or leave them out with --skip-bad-rows")
        throw ExitCode(ExitStatus.input.rawValue)
      }
    }
    do {
      let text = output.hasSuffix(".ndjson") ? LedgerWriter.stream(ledger) : LedgerWriter.document(ledger)
      try AtomicFile.write(text, to: output)
    } catch {
      Console.note("error: \(output): cannot be written")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}
