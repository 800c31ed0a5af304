import FoundationEssentials
import Receivables

/// CSV, by a mapping of its columns.
package struct CSVImportFormat: ImportFormat {
  package let name = "csv"
  package let summary = "CSV, with a mapping of columns (--columns)"

  package init() {}

  package func recognises(_ file: ImportFile) -> Bool { file.options.columns != nil }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) { read(all: [file], into: intake) }

  /// Rows of one file name those of another, so that they are read together.
  package func read(all files: [ImportFile], into intake: any LedgerIntake) {
    guard let file = files.first else { return }
    guard let columns = file.options.columns else {
      return intake.note("CSV needs a mapping that says which column is which field: --columns FILE", file: file)
    }
    let result = CSVImport.run(mappingPath: columns, files: files.map(\.path), settles: false)
    for (name, count) in result.counts { intake.count(name, count) }
    let isLenient = file.options.skipBadRows && result.books != nil
    for fault in result.faults {
      var fault = fault
      if isLenient, fault.isOfRow { fault.severity = .warning }
      intake.note(fault)
    }
    guard let books = result.books else { return }
    if books.accountCount == 0, result.badRows > 0 { return intake.note("every row is bad", file: file) }
    intake.take(books.creditor, at: ImportPlace())
    do {
      try books.accounts { account, open in intake.take(account, open: open, at: ImportPlace()) }
    } catch {
      intake.note("\(error)", file: file)
    }
  }
}

/// Imports CSV files by a mapping into a ledger.
package final class CSVImport {
  /// A file of rows, and what they are.
  private struct Rows {
    /// What faults call the file, and what they call it that are about all of it.
    let name: String
    let path: String
    let source: CSVSource
    let table: CSVTable
    let style: CSVMapping.Style
  }

  /// Most faults of rows that are kept of a file; the others are counted.
  package static let faultsPerFile = 1000

  let mapping: CSVMapping
  let books: CSVBooks
  private var faults: [LedgerFault] = []
  private var counts: [(name: String, count: Int)] = []
  private var badRows = 0
  private var listTotals: [ListTotal] = []
  var lastEvents: [String: (status: String, day: CivilDay)] = [:]
  /// Rows of invoices that claim nothing, in the file that is read.
  var nothings = 0
  /// Ids of money that has none, in the file that is read, so that equal rows are told apart.
  var madeIDs = MadeIDs()
  /// Those of all files.
  var toldIDs: Set<TextDigest> = []
  /// Rows that are not to be read, by their lines, with what is wrong.
  private var broken: [Int: (column: String, message: String)] = [:]

  private init(mapping: CSVMapping) {
    self.mapping = mapping
    books = CSVBooks(mapping)
  }

  /// Reads a mapping and the files it names.
  ///
  /// - Parameters:
  ///   - day: the day of a list of open claims: what is less than a claim was paid by then.
  ///   - settles: whether that is told by payments; else whoever takes the result knows better what was paid.
  package static func run(
    mappingPath: String, files: [String], asOf day: CivilDay? = nil, settles: Bool = true
  ) -> CSVImportResult {
    let collector = FaultCollector(file: mappingPath)
    let text: [UInt8]
    do throws(LedgerFault) { text = try FileBytes.whole(mappingPath, most: mappingBytes) } catch {
      return CSVImportResult(faults: [error])
    }
    guard let mapping = CSVMappingReader(faults: collector).read(text) else {
      return CSVImportResult(faults: collector.all)
    }
    let importer = CSVImport(mapping: mapping)
    let tables = importer.tables(files)
    let result = importer.run(tables)
    return settles ? result.settled(by: day) : result
  }

  /// Largest mapping, in bytes.
  private static let mappingBytes = 16 << 20

  /// Reads rows that stand in memory, by the first file of a mapping.
  ///
  /// - Parameter broken: what is wrong with rows that are not to be read, by their lines.
  package static func run(
    _ mapping: CSVMapping, rows: [CSVReader.Row], name: String, broken: [Int: (column: String, message: String)]
  ) -> CSVImportResult {
    let importer = CSVImport(mapping: mapping)
    importer.broken = broken
    return importer.run(mapping.files.compactMap { importer.rows(of: .rows(rows), name: name, path: name, $0) })
  }

  private func tables(_ paths: [String]) -> [Rows] {
    paths.flatMap { path -> [Rows] in
      let name = URL(filePath: path).lastPathComponent
      let files = mapping.files.filter { $0.name == name || $0.name == CSVMapping.anyName }
      guard !files.isEmpty else {
        let known = mapping.files.map(\.name).joined(separator: ", ")
        faults.append(LedgerFault(file: path, message: "the mapping does not name this file; it names: \(known)"))
        return []
      }
      do throws(LedgerFault) {
        let source = try CSVSource(path: path)
        return files.compactMap { rows(of: source, name: name, path: path, $0) }
      } catch {
        faults.append(error)
        return []
      }
    }
  }

  private func rows(of source: CSVSource, name: String, path: String, _ file: CSVMapping.File) -> Rows? {
    do throws(CSVTableFault) {
      let (table, style) = try CSVTable.opened(source, file, mapping)
      return Rows(name: name, path: path, source: source, table: table, style: style)
    } catch {
      faults.append(LedgerFault(file: path, line: error.line, message: error.message))
      return nil
    }
  }

  private func run(_ tables: [Rows]) -> CSVImportResult {
    guard faults.isEmpty else { return CSVImportResult(faults: faults) }
    let order: [CSVMapping.Role] = [.customers, .invoices, .events, .payments, .creditNotes, .payouts]
    for role in order {
      for rows in tables where rows.table.file.role == role { read(rows) }
    }
    takePaid(tables.map(\.table.file))
    let unnamed = books.unnamedCount
    if unnamed > 0 { counts.append(("customers without a row of their own, named by id", unnamed)) }
    counts.append(("customers with invoices", books.accountCount))
    var result = CSVImportResult(faults: faults)
    result.books = books
    if let failure = books.failure {
      result.faults.append(failure)
      result.books = nil
    }
    result.counts = counts
    result.totals = books.sums.filter { $0.name == "invoices" }.map(\.sum)
    result.badRows = badRows
    result.listTotals = listTotals
    result.openTotals = books.openTotals
    return result
  }

  private func read(_ rows: Rows) {
    var reading = FileReading(ids: FaultCollector(file: rows.name))
    madeIDs = MadeIDs()
    do throws(CSVTableFault) {
      let values = CSVValueReader(style: rows.style)
      var known: CSVRow?
      try rows.table.eachRow(of: rows.source, rows.style) { record in
        // A file fills one record again and again.
        let row =
          known
          ?? CSVRow(record, of: rows.table, values: values, mapping: mapping, ids: reading.ids, name: rows.name)
        known = row
        read(row, &reading)
      }
    } catch {
      // It was read once already.
      faults.append(LedgerFault(file: rows.path, line: error.line, message: "\(error.message); did it change?"))
    }
    if reading.bad > Self.faultsPerFile {
      let more = reading.bad - Self.faultsPerFile
      faults.append(LedgerFault(severity: .warning, file: rows.name, message: "and \(more) more bad rows"))
    }
    faults += reading.ids.all
    tellTotals(reading, of: rows)
    count(reading, rows.name)
  }

  /// What came of the rows of a file so far.
  private struct FileReading {
    /// Knows how ids are spelled in it.
    let ids: FaultCollector
    var rows = 0
    var leftOut: [String: Int] = [:]
    var seen: Set<TextDigest> = []
    var totals = CSVTotals()
    /// Lines of rows that are the same as one above.
    var duplicates: [Int] = []
    var imported = 0
    var bad = 0
    var lines = 0
    var texts = 0
  }

  private func read(_ row: CSVRow, _ reading: inout FileReading) {
    let file = row.table.file
    reading.rows += 1
    if let reason = row.table.leavesOut(row.record) {
      reading.leftOut[reason, default: 0] += 1
      return
    }
    if file.hasTotals {
      switch CSVTotals.line(row) {
      case .total:
        reading.totals.take(row)
        reading.lines += 1
        return
      case .text:
        reading.texts += 1
        return
      case .row: break
      }
    }
    if tellsRowsApart(row), !reading.seen.insert(row.record.digest).inserted {
      reading.duplicates.append(row.line)
      return
    }
    if file.hasTotals { reading.totals.add(row) }
    do throws(CSVRowFault) {
      if let (column, message) = broken[row.line] { throw CSVRowFault(column: column, message: message) }
      try read(row, file.role)
      reading.imported += 1
    } catch {
      badRows += 1
      reading.bad += 1
      guard reading.bad <= Self.faultsPerFile else { return }
      var fault = LedgerFault(file: row.name, line: row.line, path: error.column, message: error.message)
      fault.isOfRow = true
      faults.append(fault)
    }
  }

  private func count(_ reading: FileReading, _ name: String) {
    counts.append(("\(name): rows", reading.rows))
    for (reason, count) in reading.leftOut.sorted(by: { $0.key < $1.key }) {
      counts.append(("\(name): left out, \(reason)", count))
    }
    for (what, count) in [
      ("exact duplicates", reading.duplicates.count), ("lines that sum up", reading.lines),
      ("rows that claim nothing", nothings), ("lines of text", reading.texts),
    ] where count > 0 { counts.append(("\(name): \(what)", count)) }
    counts.append(("\(name): read", reading.imported - nothings))
    nothings = 0
  }

  /// A sum of the list that its rows do not come to is an error, unless rows of the file could not be read and are
  /// missing in it.
  private func tellTotals(_ reading: FileReading, of rows: Rows) {
    listTotals += reading.totals.met + reading.totals.missed
    for total in reading.totals.missed {
      let twice = reading.duplicates.filter { $0 < total.line }
      faults.append(
        LedgerFault(
          severity: reading.bad > 0 ? .warning : .error, file: rows.name, line: total.line, path: total.column,
          message: "the list says \(total.said) in all, but its rows come to \(total.found)" + Self.words(twice)))
    }
  }

  /// What is said of rows that are the same as one above.
  private static func words(_ twice: [Int]) -> String {
    if twice.isEmpty { return "" }
    let shown = twice.prefix(5).map(String.init).joined(separator: ", ")
    let more = twice.count > 5 ? " and \(twice.count - 5) more" : ""
    return twice.count == 1
      ? "; line \(shown) is the same as a row above it, and counts once with it"
      : "; lines \(shown)\(more) are the same as rows above them, and count once with them"
  }

  /// Whether equal rows are one record: invoices and customers have a number, money has one only where it says
  /// its id, and without it two equal payments are two.
  private func tellsRowsApart(_ row: CSVRow) -> Bool {
    switch row.table.file.role {
    case .invoices: row.optional("number") != nil || row.optional("id") != nil
    case .customers, .events: true
    case .payments, .creditNotes, .payouts: row.optional("id") != nil
    }
  }

  private func read(_ row: CSVRow, _ role: CSVMapping.Role) throws(CSVRowFault) {
    switch role {
    case .customers: try readCustomer(row)
    case .invoices: try readInvoice(row)
    case .events: try readEvent(row)
    case .payments: try readPayment(row)
    case .creditNotes: try readCreditNote(row)
    case .payouts: try readPayout(row)
    }
  }

  /// Takes invoices as paid whose last status says so: what no other row tells of the money of one that is issued.
  private func takePaid(_ files: [CSVMapping.File]) {
    let paid = Set(files.flatMap(\.paidStatuses))
    for (id, event) in lastEvents.sorted(by: { $0.key < $1.key }) where paid.contains(event.status) {
      guard let claim = books.claim(id), claim.isIssued, claim.amount > claim.known else { continue }
      let amount = Money(minorUnits: claim.amount - claim.known, claim.currency)
      let rest = claim.saysPaid ? "\(id)-paid#2" : "\(id)-paid"
      books.add(
        .payment(Payment(id: rest, paidOn: event.day, amount: amount, invoice: id)), of: books.customer(of: claim))
    }
  }
}

/// What came of importing CSV files.
package struct CSVImportResult {
  /// What the rows told that could be read; `nil` when the files could not be read at all.
  package var books: CSVBooks?
  /// Faults of the mapping and of rows, with their lines.
  package var faults: [LedgerFault]
  /// Counts by what became of rows: `invoices.csv: rows`, `invoices.csv: left out by status` …
  package var counts: [(name: String, count: Int)] = []
  /// Sum of the invoices by currency, ordered by currency.
  package var totals: [Money] = []
  /// Rows that could not be read.
  package var badRows = 0
  /// Lines of the files that sum them up, as they stand against the rows.
  package var listTotals: [ListTotal] = []
  /// What the rows come to that hold claims and credit, open, by currency.
  package var openTotals: [Money] = []

  /// Whether more is at fault than rows, which can be left out.
  package var isAtFault: Bool { faults.contains { $0.severity == .error && !$0.isOfRow } }

  init(faults: [LedgerFault]) { self.faults = faults }

  /// The ledger, all at once; `nil` when the files could not be read.
  ///
  /// - Throws: the fault that says why what was put down cannot be read.
  package func ledger() throws -> Ledger? { try books?.ledger() }

  /// With payments for what is less open than the claim, by the day of the list; without one, with a fault where there
  /// is such a claim.
  func settled(by day: CivilDay?) -> CSVImportResult {
    guard let books, books.hasUntoldPayments else { return self }
    var result = self
    books.settledBy = day
    if day == nil {
      result.faults.append(
        LedgerFault(file: "", message: "less is open than the claims are; say on which day that was: --as-of DAY"))
      result.books = nil
    }
    return result
  }
}
