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
    let isLenient = file.options.skipBadRows && result.ledger != nil
    for fault in result.faults {
      var fault = fault
      if isLenient, fault.line != nil { fault.severity = .warning }
      intake.note(fault)
    }
    guard let ledger = result.ledger else { return }
    if ledger.accounts.isEmpty, result.badRows > 0 { return intake.note("every row is bad", file: file) }
    for creditor in ledger.creditors { intake.take(creditor, at: ImportPlace()) }
    for account in ledger.accounts {
      intake.take(account, open: result.open[account.customer.id] ?? [:], at: ImportPlace())
    }
  }
}

/// Imports CSV files by a mapping into a ledger.
package final class CSVImport {
  /// A file of rows, and what they are.
  struct Rows {
    /// What faults call the file.
    let name: String
    let table: CSVTable
    let style: CSVMapping.Style
  }

  let mapping: CSVMapping
  var faults: [LedgerFault] = []
  private var counts: [(name: String, count: Int)] = []
  private var badRows = 0
  private var listTotals: [ListTotal] = []
  var customers: [String: Customer] = [:]
  /// The rows on which customers were told of beside an invoice first.
  var tellers: [String: Int] = [:]
  var contactPoints: [String: [ContactPoint]] = [:]
  var limits: [String: Money] = [:]
  var invoices: [String: (customer: String, invoice: Invoice)] = [:]
  var payments: [(row: String, invoice: String?, customer: String?, payment: Payment)] = []
  var creditNotes: [(row: String, invoice: String?, customer: String?, note: CreditNote)] = []
  var payouts: [(invoice: String?, customer: String?, payout: Payout)] = []
  var disputes: [(invoice: String, dispute: Dispute)] = []
  var blocks: [(invoice: String, block: DunningBlock)] = []
  var notices: [(invoice: String, notice: Notice)] = []
  var lastEvents: [String: (status: String, day: CivilDay)] = [:]
  /// What is open of a receivable on the day of the list.
  var open: [String: OpenClaim] = [:]
  /// Rows of invoices that claim nothing, in the file that is read.
  var nothings = 0
  /// Ids of money on account, so that equal rows are told apart.
  var accountIDs: [String: Int] = [:]

  /// Rows that are not to be read, by their lines, with what is wrong.
  private var broken: [Int: (column: String, message: String)] = [:]

  private init(mapping: CSVMapping) { self.mapping = mapping }

  /// Reads a mapping and the files it names.
  ///
  /// - Parameters:
  ///   - day: the day of a list of open claims: what is less than a claim was paid by then.
  ///   - settles: whether that is told by payments; else whoever takes the result knows better what was paid.
  package static func run(
    mappingPath: String, files: [String], asOf day: CivilDay? = nil, settles: Bool = true
  ) -> CSVImportResult {
    let collector = FaultCollector(file: mappingPath)
    guard let text = bytes(mappingPath, collector), let mapping = CSVMappingReader(faults: collector).read(text) else {
      return CSVImportResult(ledger: nil, faults: collector.all, counts: [], totals: [], badRows: 0)
    }
    let importer = CSVImport(mapping: mapping)
    let tables = importer.tables(files)
    let result = importer.run(tables)
    return settles ? result.settled(by: day) : result
  }

  /// Reads rows that stand in memory, by the first file of a mapping.
  ///
  /// - Parameter broken: what is wrong with rows that are not to be read, by their lines.
  package static func run(
    _ mapping: CSVMapping, rows: [CSVReader.Row], name: String, broken: [Int: (column: String, message: String)]
  ) -> CSVImportResult {
    let importer = CSVImport(mapping: mapping)
    importer.broken = broken
    var tables: [Rows] = []
    for file in mapping.files {
      do throws(CSVTableFault) {
        let table = try CSVTable(rows, file: file)
        tables.append(Rows(name: name, table: table, style: try table.style(mapping)))
      } catch {
        importer.faults.append(LedgerFault(file: name, line: error.line, message: error.message))
      }
    }
    return importer.run(tables)
  }

  private static func bytes(_ path: String, _ faults: FaultCollector) -> [UInt8]? {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      faults.note("cannot be read")
      return nil
    }
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
      return files.compactMap { table(path, name, $0) }
    }
  }

  private func run(_ tables: [Rows]) -> CSVImportResult {
    guard faults.isEmpty else {
      return CSVImportResult(ledger: nil, faults: faults, counts: [], totals: [], badRows: 0)
    }
    let order: [CSVMapping.Role] = [.customers, .invoices, .events, .payments, .creditNotes, .payouts]
    for role in order {
      for rows in tables where rows.table.file.role == role { read(rows) }
    }
    let totals = Dictionary(grouping: invoices.values.map(\.invoice.receivables[0].amount), by: \.currency)
      .map { currency, amounts in Money(minorUnits: amounts.reduce(0) { $0 &+ $1.minorUnits }, currency) }
    let ledger = ledger(tables.map(\.table.file))
    var result = CSVImportResult(
      ledger: ledger, faults: faults, counts: counts, totals: totals.sorted { $0.currency < $1.currency },
      badRows: badRows)
    for (id, left) in open {
      if let customer = invoices[id]?.customer { result.open[customer, default: [:]][id] = left }
    }
    result.listTotals = listTotals
    result.openTotals = openTotals
    return result
  }

  private func table(_ path: String, _ name: String, _ file: CSVMapping.File) -> Rows? {
    let collector = FaultCollector(file: path)
    guard let bytes = Self.bytes(path, collector) else {
      faults += collector.all
      return nil
    }
    switch CSVDecoding.utf8(bytes, mapping.style.encoding) {
    case .failure(let fault):
      let advice = "; or say how it is written in the mapping: \"encoding\": \"windows-1252\""
      faults.append(LedgerFault(file: path, line: fault.line, message: fault.message + advice))
      return nil
    case .success(let text):
      do throws(CSVTableFault) {
        let table = try CSVTable(text, file: file, delimiter: mapping.style.delimiter)
        return Rows(name: name, table: table, style: try table.style(mapping))
      } catch {
        faults.append(LedgerFault(file: path, line: error.line, message: error.message))
        return nil
      }
    }
  }

  private func read(_ rows: Rows) {
    let file = rows.table.file
    let values = CSVValueReader(style: rows.style)
    var leftOut: [String: Int] = [:]
    var seen: Set<[String]> = []
    var totals = CSVTotals()
    var (duplicates, imported, lines, texts) = (0, 0, 0, 0)
    let ids = FaultCollector(file: rows.name)
    for line in rows.table.rows {
      let row = CSVRow(row: line, table: rows.table, values: values, mapping: mapping, ids: ids, name: rows.name)
      if let reason = rows.table.leavesOut(line) {
        leftOut[reason, default: 0] += 1
        continue
      }
      switch file.hasTotals ? CSVTotals.line(row) : .row {
      case .total:
        totals.take(row)
        lines += 1
        continue
      case .text:
        texts += 1
        continue
      case .row: if file.hasTotals { totals.add(row) }
      }
      if tellsRowsApart(row), !seen.insert(line.fields).inserted {
        duplicates += 1
        continue
      }
      do throws(CSVRowFault) {
        if let (column, message) = broken[line.line] { throw CSVRowFault(column: column, message: message) }
        try read(row, file.role)
        imported += 1
      } catch {
        badRows += 1
        faults.append(LedgerFault(file: rows.name, line: line.line, path: error.column, message: error.message))
      }
    }
    faults += ids.all
    tell(totals, of: rows)
    counts.append(("\(rows.name): rows", rows.table.rows.count))
    for (reason, count) in leftOut.sorted(by: { $0.key < $1.key }) {
      counts.append(("\(rows.name): left out, \(reason)", count))
    }
    if duplicates > 0 { counts.append(("\(rows.name): exact duplicates", duplicates)) }
    if lines > 0 { counts.append(("\(rows.name): lines that sum up", lines)) }
    if nothings > 0 { counts.append(("\(rows.name): rows that claim nothing", nothings)) }
    let nothing = nothings
    nothings = 0
    if texts > 0 { counts.append(("\(rows.name): lines of text", texts)) }
    counts.append(("\(rows.name): read", imported - nothing))
  }

  /// A sum of the list that its rows do not come to is an error, unless rows could not be read and are missing in it.
  private func tell(_ totals: CSVTotals, of rows: Rows) {
    listTotals += totals.met + totals.missed
    for total in totals.missed {
      faults.append(
        LedgerFault(
          severity: badRows > 0 ? .warning : .error, file: rows.name, line: total.line, path: total.column,
          message: "the list says \(total.said) in all, but its rows come to \(total.found)"))
    }
  }

  /// Whether equal rows are one record: invoices and customers have a number, money has one only where a column says
  /// its id, and without it two equal payments are two.
  private func tellsRowsApart(_ row: CSVRow) -> Bool {
    switch row.table.file.role {
    case .invoices: row.optional("number") != nil || row.optional("id") != nil
    case .customers, .events: true
    case .payments, .creditNotes, .payouts: row.table.file.columns["id"] != nil
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

  private func ledger(_ files: [CSVMapping.File]) -> Ledger {
    let paid = Set(files.flatMap(\.paidStatuses))
    for (id, event) in lastEvents.sorted(by: { $0.key < $1.key }) where paid.contains(event.status) {
      guard let invoice = invoices[id]?.invoice else { continue }
      payments.append(
        ("", id, nil, Payment(id: "\(id)-paid", paidOn: event.day, amount: invoice.receivables[0].amount, invoice: id)))
    }
    var accounts: [String: Account] = [:]
    for entry in invoices.sorted(by: { $0.key < $1.key }).map(\.value) {
      accounts[entry.customer, default: blank(entry.customer)].invoices.append(entry.invoice)
    }
    let owner = { (invoice: String?, customer: String?) in
      invoice.flatMap { self.invoices[$0]?.customer } ?? customer
    }
    for entry in payments {
      guard let id = owner(entry.invoice, entry.customer) else { continue }
      accounts[id, default: blank(id)].payments.append(entry.payment)
    }
    for entry in creditNotes {
      guard let id = owner(entry.invoice, entry.customer) else { continue }
      accounts[id, default: blank(id)].creditNotes.append(entry.note)
    }
    for entry in payouts {
      guard let id = owner(entry.invoice, entry.customer) else { continue }
      accounts[id, default: blank(id)].payouts.append(entry.payout)
    }
    for entry in disputes { if let id = owner(entry.invoice, nil) { accounts[id]?.disputes.append(entry.dispute) } }
    for entry in blocks { if let id = owner(entry.invoice, nil) { accounts[id]?.blocks.append(entry.block) } }
    for entry in notices { if let id = owner(entry.invoice, nil) { accounts[id]?.notices.append(entry.notice) } }
    let unnamed = accounts.keys.count { customers[$0] == nil }
    if unnamed > 0 { counts.append(("customers without a row of their own, named by id", unnamed)) }
    counts.append(("customers with invoices", accounts.count))
    return Ledger(creditors: [mapping.creditor], accounts: accounts.sorted { $0.key < $1.key }.map(\.value))
  }

  private func blank(_ id: String) -> Account {
    var account = Account(
      creditor: mapping.creditor.id,
      customer: customers[id] ?? Customer(id: id, name: id, kind: mapping.kind, country: mapping.creditor.country))
    account.contactPoints = contactPoints[id] ?? []
    if let limit = limits[id] { account.credit = CreditProfile(limit: limit) }
    return account
  }

  /// What is open, less what is to the customers' credit, by currency.
  private var openTotals: [Money] {
    var sums: [Currency: Int64] = [:]
    for entry in invoices.values where entry.invoice.state == .issued {
      let receivable = entry.invoice.receivables[0]
      let left = open[receivable.id]?.left ?? receivable.amount
      sums[left.currency, default: 0] &+= left.minorUnits
    }
    for entry in payments where entry.invoice.map({ open[$0] == nil }) ?? true {
      sums[entry.payment.amount.currency, default: 0] &-= entry.payment.amount.minorUnits
    }
    for entry in creditNotes where entry.invoice.map({ open[$0] == nil }) ?? true {
      sums[entry.note.amount.currency, default: 0] &-= entry.note.amount.minorUnits
    }
    return sums.map { Money(minorUnits: $1, $0) }.sorted { $0.currency < $1.currency }
  }
}

/// What came of importing CSV files.
package struct CSVImportResult: Sendable {
  /// The ledger, of the rows that could be read; `nil` when the files could not be read at all.
  package var ledger: Ledger?
  /// Faults of the mapping and of rows, with their lines.
  package var faults: [LedgerFault]
  /// Counts by what became of rows: `invoices.csv: rows`, `invoices.csv: left out by status` …
  package var counts: [(name: String, count: Int)]
  /// Sum of the invoices by currency, ordered by currency.
  package var totals: [Money]
  /// Rows that could not be read.
  package var badRows: Int
  /// What is open on the day of the list, by customer and receivable, where a column says it.
  package var open: [String: [String: OpenClaim]] = [:]
  /// Lines of the files that sum them up, as they stand against the rows.
  package var listTotals: [ListTotal] = []
  /// What the rows come to that hold claims and credit, open, by currency.
  package var openTotals: [Money] = []
}

extension CSVImportResult {
  /// With payments for what is less open than the claim, by the day of the list; without one, with a fault where there
  /// is such a claim.
  func settled(by day: CivilDay?) -> CSVImportResult {
    var result = self
    guard let ledger else { return self }
    let isPaid = ledger.accounts.contains { account in
      let left = open[account.customer.id] ?? [:]
      return ListedClaims.settled(account, open: left, by: .range.lowerBound).payments.count > account.payments.count
    }
    guard isPaid else { return self }
    guard let day else {
      result.faults.append(
        LedgerFault(file: "", message: "less is open than the claims are; say on which day that was: --as-of DAY"))
      result.ledger = nil
      return result
    }
    result.ledger?.accounts = ledger.accounts.map {
      ListedClaims.settled($0, open: open[$0.customer.id] ?? [:], by: day)
    }
    return result
  }
}
