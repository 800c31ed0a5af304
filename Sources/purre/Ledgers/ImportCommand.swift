import ArgumentParser
import LedgerFormat
import Ledgers
import Receivables
import Reports

/// Takes in what other systems give out.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in what other systems give out.",
    discussion: """
      Example:
        purre import Policies/fjordbakeriet/testdata/books.json \\
          --into /tmp/books.db --as-of 2026-03-20
      """, subcommands: [ImportFilesCommand.self, ImportTableCommand.self, ImportCSVCommand.self],
    defaultSubcommand: ImportFilesCommand.self)
}

/// Takes files into a ledger in SQLite.
struct ImportFilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "files", abstract: "Take files into a ledger in SQLite, all of them or none.",
    discussion: """
      The same file twice changes nothing. Where a file says something else of what the ledger has already, every \
      difference is shown, and nothing is written before you say --accept-changes; what was there before stays on \
      record.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json \\
          --into /tmp/books.db --as-of 2026-03-20
      """)

  @Argument(help: "Files of any format that purre reads.")
  var files: [String]

  @Option(help: ArgumentHelp("Ledger in SQLite; made where there is none.", valueName: "file"))
  var into: String

  @Option(help: ArgumentHelp("The day of the import, for the record; no clock is asked.", valueName: "YYYY-MM-DD"))
  var asOf: String

  @Option(
    help: ArgumentHelp(
      "Format of the files, where it cannot be told: \(ImportFilesCommand.formats).", valueName: "name"))
  var format: String?

  @Option(help: "Id of the creditor, where the files do not say.", transform: OptionReading.identifier)
  var creditor: String?

  @Option(help: ArgumentHelp("Payments are known up to and including this day.", valueName: "YYYY-MM-DD"))
  var paymentsThrough: String?

  @Option(help: "Days until an invoice falls due, where the files do not say.")
  var dueDays: Int?

  @Option(help: "Months until an invoice falls due, where the files do not say; days come on top.")
  var dueMonths: Int?

  @Flag(help: "Count them from the last day of the month of an invoice, and months to their last day.")
  var dueFromMonthEnd = false

  @Option(help: ArgumentHelp("Mapping of columns, for CSV.", valueName: "file"))
  var columns: String?

  @Flag(help: "Leave bad rows of CSV out, and tell them.")
  var skipBadRows = false

  @Flag(help: "The files hold all that earlier files of these names held: take out what they leave out.")
  var complete = false

  @Flag(help: "Let the files change and take out what the ledger has of them; what was there stays on record.")
  var acceptChanges = false

  @OptionGroup var farDayOptions: FarDayOptions

  static var formats: String { ImportFormats.all.map(\.name).joined(separator: ", ") }

  func validate() throws {
    if let format, !ImportFormats.all.contains(where: { $0.name == format }) {
      throw ValidationError("--format is '\(format)', but formats are: \(Self.formats)")
    }
    for (option, given, range) in [
      ("--due-days", dueDays, PaymentTerms.days), ("--due-months", dueMonths, PaymentTerms.months),
    ] {
      if let given, !range.contains(given) {
        throw ValidationError("\(option) is \(given), but must be from \(range.lowerBound) to \(range.upperBound)")
      }
    }
  }

  private var terms: PaymentTerms? {
    guard dueDays != nil || dueMonths != nil || dueFromMonthEnd else { return nil }
    return PaymentTerms(days: dueDays ?? 0, months: dueMonths ?? 0, fromMonthEnd: dueFromMonthEnd)
  }

  func run() throws {
    ProcessMemory.keepFreed()
    let options = ImportOptions(
      asOf: try OptionReading.day(asOf, option: "--as-of"), creditor: creditor,
      paymentsThrough: try paymentsThrough.map { try OptionReading.day($0, option: "--payments-through") },
      terms: terms, columns: columns,
      skipBadRows: skipBadRows, isComplete: complete)
    let found = try files.map { path in
      do { return try ImportFile(path: path, options: options) } catch {
        throw LedgerStoreError("\(path): cannot be read")
      }
    }
    let report = try LedgerImport(
      store: try LedgerStore(path: into, .create), acceptsChanges: acceptChanges, isFarMeant: farDayOptions.farDay
    ).run(found, format: format)
    if report.outcome == .written { Console.stands("\(into) has what was imported") }
    Console.note(ImportText.notes(report))
    Console.write(ImportText.text(report, ledger: into))
    switch report.outcome {
    case .written, .unchanged: return
    case .needsAcceptance: throw ExitCode(ExitStatus.negative.rawValue)
    case .failed: throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}

/// Imports CSV files by a mapping.
struct ImportCSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Import CSV files by a mapping of their columns.",
    discussion: """
      The mapping is a JSON file that says which column is which field; a column that is missing is told with the \
      columns that the file has, and a mapping to start from. A bad row stops the import, unless --skip-bad-rows is \
      given.

      Example:
        purre import csv --columns Tests/LedgerFormatTests/Mappings/simba.json \\
          Tests/LedgerFormatTests/Fixtures/simba/companies.seed.csv -o /tmp/books.json
      """)

  @Option(
    name: [.customLong("columns"), .customLong("mapping")],
    help: ArgumentHelp("Mapping of columns to fields.", valueName: "file"))
  var columns: String

  @Argument(help: "CSV files, each named in the mapping.")
  var files: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Ledger to write; NDJSON where it ends so.", valueName: "file"))
  var output: String

  @Flag(help: "Leave bad rows out, and count them.")
  var skipBadRows = false

  @Option(
    help: ArgumentHelp(
      "The day of a list with open amounts: by then was paid what is open no more.", valueName: "YYYY-MM-DD"))
  var asOf: String?

  func run() throws {
    let day = try asOf.map { try OptionReading.day($0, option: "--as-of") }
    let result = CSVImport.run(mappingPath: columns, files: files, asOf: day)
    for fault in result.faults { Console.note(fault.description) }
    for (name, count) in result.counts { Console.note("\(name): \(count)") }
    for total in result.totals { Console.note("invoices in all: \(total)") }
    guard let books = result.books else { throw ExitCode(ExitStatus.input.rawValue) }
    if result.badRows > 0 {
      Console.note("bad rows: \(result.badRows)\(skipBadRows ? ", left out" : "")")
      guard skipBadRows else {
        Console.note("nothing was written; mend the rows, or leave them out with --skip-bad-rows")
        throw ExitCode(ExitStatus.input.rawValue)
      }
    }
    if result.isAtFault {
      Console.note("nothing was written: more is at fault than rows that can be left out")
      throw ExitCode(ExitStatus.input.rawValue)
    }
    if books.accountCount == 0, result.badRows > 0 {
      Console.note("nothing was written: every row is bad")
      throw ExitCode(ExitStatus.input.rawValue)
    }
    try AtomicFile.stream(to: output) { write in
      var texts = LedgerTexts(asLines: output.hasSuffix(".ndjson"))
      try write(texts.head([books.creditor]))
      try books.accounts { account, _ in for text in texts.take(account) { try write(text) } }
      for text in texts.end() { try write(text) }
    }
  }
}
