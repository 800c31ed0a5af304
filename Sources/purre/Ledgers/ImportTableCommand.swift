import ArgumentParser
import JSONText
import LedgerExchange
import LedgerFormat
import Ledgers
import Receivables
import Reports

/// Takes in a list of open claims as a person has it: a workbook of Excel, or CSV.
struct ImportTableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Understand a list of open claims (Excel or CSV), and take it in.",
    discussion: """
      Finds the header, what its columns hold, and how amounts and days are written; shows it, and writes it down as \
      a mapping. Where two readings fit, both are shown and nothing is taken in before you say which it is. With \
      --complete, what is gone from the list is settled; the name of the file does not matter.

      Example:
        purre import table Tests/purreTests/Lists/ageing.csv \\
          --creditor fjell --currency NOK --into /tmp/list.db --as-of 2026-10-01
      """)

  @Argument(help: "The list: .xlsx, or CSV.")
  var file: String

  @Option(name: .shortAndLong, help: ArgumentHelp("Mapping to write, for lists to come.", valueName: "mapping"))
  var output: String?

  @Option(help: ArgumentHelp("Read it by this mapping, and look no further.", valueName: "file"))
  var mapping: String?

  @Option(help: ArgumentHelp("Take it into this ledger in SQLite.", valueName: "file"))
  var into: String?

  @Option(help: ArgumentHelp("The day of the list; no clock is asked.", valueName: "YYYY-MM-DD"))
  var asOf: String?

  @Option(help: ArgumentHelp("Payments are in the list up to and including this day.", valueName: "YYYY-MM-DD"))
  var paymentsThrough: String?

  @Flag(help: "The list has all that is open: settle what earlier lists had and this one has not.")
  var complete = false

  @Flag(help: "Let the list change what the ledger has; what was there stays on record.")
  var acceptChanges = false

  @Flag(help: "Leave bad rows out, and tell them.")
  var skipBadRows = false

  @Option(help: ArgumentHelp("Tells several lists of one creditor apart.", valueName: "name"))
  var list = "list"

  @OptionGroup(title: "Where the list does not show it") var sayings: TableSayings
  @OptionGroup var farDayOptions: FarDayOptions

  func validate() throws {
    if into != nil, asOf == nil { throw ValidationError("--into needs the day of the list: --as-of YYYY-MM-DD") }
    if into == nil, complete || acceptChanges || paymentsThrough != nil {
      throw ValidationError(
        "--complete, --accept-changes and --payments-through are of what is taken in: --into LEDGER")
    }
    if mapping != nil, sayings.saysSomething {
      throw ValidationError("a mapping says it all; change it, or leave --mapping out")
    }
    if mapping != nil, output != nil {
      throw ValidationError("--output writes a mapping that was found; with --mapping none is looked for")
    }
  }

  func run() throws {
    let day = try asOf.map { try OptionReading.day($0, option: "--as-of") }
    let bytes: [UInt8]
    do { bytes = try FileBytes.whole(file, most: 256 << 20) } catch { throw fail(error.description) }
    let (text, known) = try understood(bytes)
    let result: CSVImportResult
    do { result = try TableImport.read(bytes, by: known, name: file) } catch { throw fail(told(error)) }
    for fault in result.faults { Console.note(fault.description) }
    for (name, count) in result.counts { Console.note("\(name): \(count)") }
    try stopForFaults(of: result)
    Console.write(TableText.totals(result))
    if let output, let text {
      try AtomicFile.write(text, to: output)
      Console.stands("\(output) is written")
      Console.note("\(output): the mapping, for purre import table --mapping and purre import csv --columns")
    }
    if let into, let day, let books = result.books { try take(books, into: into, on: day) }
  }

  /// The mapping, as text where it is a new one. What is understood is shown; questions end the command.
  private func understood(_ bytes: [UInt8]) throws -> (text: String?, mapping: CSVMapping) {
    if let mapping {
      let faults = FaultCollector(file: mapping)
      let text: [UInt8]
      do { text = try FileBytes.whole(mapping, most: 16 << 20) } catch { throw fail(error.description) }
      if let known = CSVMapping.read(text, faults) { return (nil, known) }
      throw fail(faults.all.map(\.description).joined(separator: "\n"))
    }
    let understanding: TableUnderstanding
    do {
      understanding = try TableUnderstanding(bytes, try sayings.options(creditors: try creditors()))
    } catch let fault as TableFault {
      throw fail(told(fault))
    }
    Console.write(TableText.text(understanding, file: file))
    Console.note(TableText.questions(understanding))
    let faults = FaultCollector(file: file)
    guard let value = understanding.mapping else {
      throw fail("nothing was written; say what is not clear, and do it again")
    }
    let text = JSONWriter.document(value)
    guard let known = CSVMapping.read(Array(text.utf8), faults) else {
      throw fail(faults.all.map(\.description).joined(separator: "\n"))
    }
    return (text, known)
  }

  /// Creditors that the ledger knows already.
  private func creditors() throws -> [Creditor] {
    guard let into, FileBytes.exists(into) else { return [] }
    return try LedgerStore(path: into, .read).read { try $0.creditors() }
  }

  /// Faults of the list end the command; bad rows only where nobody said to leave them out, or all rows are bad.
  private func stopForFaults(of result: CSVImportResult) throws {
    guard let books = result.books else { throw fail("nothing was written") }
    if books.accountCount == 0 { throw fail("nothing was written: no row could be read as a claim") }
    if result.listTotals.contains(where: { !$0.isMet }) {
      Console.write(TableText.totals(result))
      if result.badRows == 0 { throw fail("nothing was written: the list does not sum up to what it says") }
    }
    guard result.badRows > 0 else { return }
    if !skipBadRows { throw fail("nothing was written; mend the rows, or leave them out with --skip-bad-rows") }
    if complete { throw fail("nothing was written: a list with bad rows is not complete, and they would be settled") }
    Console.note("bad rows: \(result.badRows), left out")
  }

  private func take(_ books: CSVBooks, into path: String, on day: CivilDay) throws {
    let id = books.creditor.id
    let options = ImportOptions(
      asOf: day, creditor: id,
      paymentsThrough: try paymentsThrough.map { try OptionReading.day($0, option: "--payments-through") },
      isComplete: complete, listName: "\(list) of \(id)")
    let store = try LedgerStore(path: path, .create)
    let report = try LedgerImport(store: store, acceptsChanges: acceptChanges, isFarMeant: farDayOptions.farDay)
      .run([try ImportFile(path: file, options: options)], reader: TableImportFormat(books))
    if report.outcome == .written { Console.stands("\(path) has what was imported") }
    Console.note(ImportText.notes(report))
    Console.write(ImportText.text(report, ledger: path))
    switch report.outcome {
    case .written, .unchanged: return
    case .needsAcceptance: throw ExitCode(ExitStatus.negative.rawValue)
    case .failed: throw ExitCode(ExitStatus.input.rawValue)
    }
  }

  private func told(_ fault: TableFault) -> String {
    "\(file)\(fault.line.map { ":\($0)" } ?? ""): error: \(fault.message)"
  }

  private func fail(_ message: String) -> ExitCode {
    Console.note(message)
    return ExitCode(ExitStatus.input.rawValue)
  }
}

/// What a person says of a list.
struct TableSayings: ParsableArguments {
  @Option(help: ArgumentHelp("The sheet of a workbook.", valueName: "name"))
  var sheet: String?

  @Option(help: ArgumentHelp("The line of the header.", valueName: "line"))
  var header: Int?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "What a column holds: one or more fields, or unused; see Your books for the fields.",
      valueName: "column=field"))
  var meanings: [String] = []

  @Option(
    name: .customLong("value"),
    help: ArgumentHelp("What a word of a column means: Type:Privat=consumer.", valueName: "column:word=meaning"))
  var words: [String] = []

  @Option(
    name: .customLong("constant"),
    help: ArgumentHelp("What a field holds in every row: language=sv.", valueName: "field=value"))
  var constants: [String] = []

  @Option(help: ArgumentHelp("Currency of the amounts.", valueName: "code"))
  var currency: String?

  @Option(help: "Id of who is owed.", transform: OptionReading.identifier)
  var creditor: String?

  @Option(help: "Their name, as customers know it.", transform: OptionReading.name)
  var creditorName: String?

  @Option(help: ArgumentHelp("Their country, whose law is followed.", valueName: "code"))
  var country: String?

  @Option(help: ArgumentHelp("What stands before decimals: , or .", valueName: "sign"))
  var decimal: String?

  @Option(help: ArgumentHelp("How days are written, such as dd.MM.yyyy or excel.", valueName: "form"))
  var dates: [String] = []

  @Option(help: ArgumentHelp("What stands between fields of CSV.", valueName: "sign"))
  var delimiter: String?

  @Option(help: ArgumentHelp("Encoding of CSV: \(CSVMapping.Encoding.names).", valueName: "name"))
  var encoding: String?

  @Option(help: "Days until an invoice falls due, where no column says it.")
  var dueDays: Int?

  @Option(
    help: ArgumentHelp("Customers of whom the list says no kind: consumer, business or public.", valueName: "kind"))
  var customerKind: DebtorOption?

  @Flag(help: "Amounts are whole numbers of the smallest unit, such as øre.")
  var minorUnits = false

  @Flag(help: "A claim that names no customer is of the one above.")
  var fillDown = false

  var saysSomething: Bool {
    sheet != nil || header != nil || !meanings.isEmpty || !words.isEmpty || !constants.isEmpty || currency != nil
      || creditor != nil || creditorName != nil || country != nil || decimal != nil || !dates.isEmpty
      || delimiter != nil || encoding != nil || dueDays != nil || customerKind != nil || minorUnits || fillDown
  }

  /// The same as options of the reader.
  func options(creditors: [Creditor]) throws -> TableOptions {
    var options = TableOptions()
    (options.sheet, options.header, options.isInMinorUnits) = (sheet, header, minorUnits)
    options.isFilledDown = fillDown
    (options.creditorID, options.creditorName, options.country) = (creditor, creditorName, country)
    options.creditor =
      creditors.first { $0.id == creditor } ?? (creditor == nil && creditors.count == 1 ? creditors[0] : nil)
    (options.dates, options.dueDays, options.customerKind) = (dates, dueDays, customerKind?.kind)
    options.delimiter = delimiter == "\\t" || delimiter == "tab" ? "\t" : delimiter
    options.meanings = try meanings.map(Self.meaning)
    options.words = try words.map(Self.word)
    for text in constants {
      let (field, value) = try Self.pair(text, option: "--constant", shape: "FIELD=VALUE")
      options.constants[try Self.known(field, option: "--constant")] = value
    }
    options.currency = try currency.map { code in
      guard let currency = Currency(code: code.uppercased()) else {
        throw OptionReading.fault("--currency is '\(code)', but must be a code like NOK")
      }
      return currency
    }
    if let decimal {
      guard [",", "."].contains(decimal) else {
        throw OptionReading.fault("--decimal is '\(decimal)', but must be , or .")
      }
      options.decimal = decimal
    }
    if let encoding {
      guard let known = CSVMapping.Encoding(rawValue: encoding.lowercased()) else {
        throw OptionReading.fault("--encoding is '\(encoding)', but encodings are: \(CSVMapping.Encoding.names)")
      }
      options.encoding = known
    }
    return options
  }

  private static func pair(_ text: String, option: String, shape: String) throws -> (String, String) {
    guard let place = text.lastIndex(of: "="), place > text.startIndex else {
      throw OptionReading.fault("\(option) is '\(text)', but must be \(shape)")
    }
    return (String(text[..<place]), String(text[text.index(after: place)...]))
  }

  private static func meaning(_ text: String) throws -> TableOptions.Meaning {
    let (column, fields) = try pair(text, option: "--set", shape: "COLUMN=FIELD")
    return TableOptions.Meaning(
      column: column,
      fields: try fields.split(separator: ",").map { try known(String($0), option: "--set") })
  }

  private static func word(_ text: String) throws -> TableOptions.Word {
    let (place, meaning) = try pair(text, option: "--value", shape: "COLUMN:WORD=MEANING")
    guard let sign = place.firstIndex(of: ":") else {
      throw OptionReading.fault("--value is '\(text)', but must be COLUMN:WORD=MEANING")
    }
    return TableOptions.Word(
      column: String(place[..<sign]), word: String(place[place.index(after: sign)...]), meaning: meaning)
  }

  private static func known(_ field: String, option: String) throws -> String {
    let field = field.trimmed
    if TableOptions.fields.contains(field) { return field }
    let nearest = NearestName.question(field, among: TableOptions.fields).map { "; \($0)" }
    throw OptionReading.fault(
      "\(option) names the field '\(field)'\(nearest ?? "; fields are: \(TableOptions.fields.joined(separator: ", "))")"
    )
  }
}

extension CSVMapping.Encoding {
  /// All of them, for help.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
