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
    let result = CSVImport.run(mappingPath: columns, files: files.map(\.path))
    for (name, count) in result.counts { intake.count(name, count) }
    let isLenient = file.options.skipBadRows && result.ledger != nil
    for fault in result.faults {
      var fault = fault
      if isLenient, fault.line != nil { fault.severity = .warning }
      intake.note(fault)
    }
    guard let ledger = result.ledger else { return }
    for creditor in ledger.creditors { intake.take(creditor, at: ImportPlace()) }
    for account in ledger.accounts { intake.take(account, at: ImportPlace()) }
  }
}

/// Imports CSV files by a mapping into a ledger.
package final class CSVImport {
  private let mapping: CSVMapping
  private let values: CSVValueReader
  private var faults: [LedgerFault] = []
  private var counts: [(name: String, count: Int)] = []
  private var badRows = 0
  private var customers: [String: Customer] = [:]
  private var contactPoints: [String: [ContactPoint]] = [:]
  private var limits: [String: Money] = [:]
  private var invoices: [String: (customer: String, invoice: Invoice)] = [:]
  private var payments: [(row: String, invoice: String?, customer: String?, payment: Payment)] = []
  private var creditNotes: [(row: String, invoice: String?, customer: String?, note: CreditNote)] = []
  private var payouts: [(invoice: String?, customer: String?, payout: Payout)] = []
  private var lastEvents: [String: (status: String, day: CivilDay)] = [:]

  private init(mapping: CSVMapping) {
    self.mapping = mapping
    values = CSVValueReader(style: mapping.style)
  }

  /// Reads a mapping and the files it names.
  package static func run(mappingPath: String, files: [String]) -> CSVImportResult {
    let collector = FaultCollector(file: mappingPath)
    guard let text = bytes(mappingPath, collector), let mapping = CSVMappingReader(faults: collector).read(text) else {
      return CSVImportResult(ledger: nil, faults: collector.all, counts: [], totals: [], badRows: 0)
    }
    let importer = CSVImport(mapping: mapping)
    return importer.run(files)
  }

  private static func bytes(_ path: String, _ faults: FaultCollector) -> [UInt8]? {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      faults.note("cannot be read")
      return nil
    }
  }

  private func run(_ paths: [String]) -> CSVImportResult {
    var tables: [(file: CSVMapping.File, table: CSVTable, style: CSVMapping.Style)] = []
    for path in paths {
      let name = URL(filePath: path).lastPathComponent
      guard let file = mapping.files.first(where: { $0.name == name }) else {
        let known = mapping.files.map(\.name).joined(separator: ", ")
        faults.append(LedgerFault(file: path, message: "the mapping does not name this file; it names: \(known)"))
        continue
      }
      if let (table, style) = table(path, file) { tables.append((file, table, style)) }
    }
    guard faults.isEmpty else {
      return CSVImportResult(ledger: nil, faults: faults, counts: [], totals: [], badRows: 0)
    }
    let order: [CSVMapping.Role] = [.customers, .invoices, .events, .payments, .creditNotes, .payouts]
    for role in order {
      for (file, table, style) in tables where file.role == role { read(table, file, CSVValueReader(style: style)) }
    }
    let totals = Dictionary(grouping: invoices.values.map(\.invoice.receivables[0].amount), by: \.currency)
      .map { currency, amounts in Money(minorUnits: amounts.reduce(0) { $0 &+ $1.minorUnits }, currency) }
    return CSVImportResult(
      ledger: ledger(tables.map(\.file)), faults: faults, counts: counts,
      totals: totals.sorted { $0.currency < $1.currency },
      badRows: badRows)
  }

  private func table(_ path: String, _ file: CSVMapping.File) -> (CSVTable, CSVMapping.Style)? {
    let collector = FaultCollector(file: path)
    guard let bytes = Self.bytes(path, collector) else {
      faults += collector.all
      return nil
    }
    switch CSVDecoding.utf8(bytes, mapping.style.encoding) {
    case .failure(let fault):
      faults.append(LedgerFault(file: path, line: fault.line, message: fault.message))
      return nil
    case .success(let text):
      do throws(CSVTableFault) {
        let table = try CSVTable(text, file: file, delimiter: mapping.style.delimiter)
        return (table, try table.style(mapping))
      } catch {
        faults.append(LedgerFault(file: path, line: error.line, message: error.message))
        return nil
      }
    }
  }

  private func read(_ table: CSVTable, _ file: CSVMapping.File, _ values: CSVValueReader) {
    var leftOut: [String: Int] = [:]
    var seen: Set<[String]> = []
    var duplicates = 0
    var imported = 0
    let ids = FaultCollector(file: file.name)
    for row in table.rows {
      if let reason = table.leavesOut(row) {
        leftOut[reason, default: 0] += 1
      } else if tellsRowsApart(file), !seen.insert(row.fields).inserted {
        duplicates += 1
      } else {
        do throws(CSVRowFault) {
          try read(CSVRow(row: row, table: table, values: values, mapping: mapping, ids: ids), file.role)
          imported += 1
        } catch {
          badRows += 1
          faults.append(
            LedgerFault(file: file.name, line: row.line, path: error.column, message: error.message))
        }
      }
    }
    faults += ids.all
    counts.append(("\(file.name): rows", table.rows.count))
    for (reason, count) in leftOut.sorted(by: { $0.key < $1.key }) {
      counts.append(("\(file.name): left out, \(reason)", count))
    }
    if duplicates > 0 { counts.append(("\(file.name): exact duplicates", duplicates)) }
    counts.append(("\(file.name): read", imported))
  }

  /// Whether equal rows of a file are one record: invoices and customers have a number, money has one only where a
  /// column says its id, and without it two equal payments are two.
  private func tellsRowsApart(_ file: CSVMapping.File) -> Bool {
    switch file.role {
    case .invoices, .customers, .events: true
    case .payments, .creditNotes, .payouts: file.columns["id"] != nil
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

  private func readCustomer(_ row: CSVRow) throws(CSVRowFault) {
    let id = try row.identifier("id")
    if let known = customers[id] { throw row.fault("id", "customer \(id) stands twice, first as \(known.name)") }
    var customer = Customer(id: id, name: row.optional("name") ?? id, kind: mapping.kind)
    if let country = row.optional("country") {
      customer.country = country
    } else {
      customer.country = mapping.creditor.country
    }
    customer.organisationNumber = row.optional("organisation_number")
    customer.group = try row.optionalIdentifier("group")
    if let kind = row.optional("kind") { customer.kind = CustomerKind(rawValue: kind.lowercased()) ?? .unknown }
    let points = try contactPoints(row)
    let limit = try row.optionalMoney("credit_limit", mapping.currency ?? mapping.creditor.currency)
    customers[id] = customer
    limits[id] = limit
    contactPoints[id] = points
  }

  private func contactPoints(_ row: CSVRow) throws(CSVRowFault) -> [ContactPoint] {
    var points: [ContactPoint] = []
    if let text = row.optional("email") {
      do throws(EmailAddress.Fault) {
        points.append(ContactPoint(id: "email", channel: .email, address: try EmailAddress(text).description, rank: 1))
      } catch {
        throw row.fault("email", "\(error)")
      }
    }
    if let text = row.optional("phone") {
      points.append(ContactPoint(id: "phone", channel: .phone, address: text, rank: 2))
    }
    return points
  }

  private func readInvoice(_ row: CSVRow) throws(CSVRowFault) {
    let number = try row.identifier("number")
    let id = try row.optionalIdentifier("id") ?? number
    if invoices[id] != nil { throw row.fault("id", "invoice \(id) stands twice with different content") }
    let currency = try row.currency()
    let amount = try row.money("amount", currency)
    guard amount.isPositive else {
      throw row.fault("amount", "is \(amount.decimal), but an invoice is above zero; a credit is a credit note")
    }
    let issued = try row.day("issue_day")
    let due: CivilDay
    if row.hasColumn("due_day") {
      due = try row.day("due_day")
    } else if let days = mapping.dueDays {
      due = issued.adding(days: days)
    } else {
      throw row.fault("due_day", "is not mapped, and the mapping has no due_days")
    }
    var invoice = Invoice(
      id: id, number: number, issueDay: issued, currency: currency,
      receivables: [Receivable(id: id, dueDay: due, amount: amount)])
    invoice.subject = row.optional("subject")
    invoice.paymentReference = try row.optionalIdentifier("payment_reference")
    if let discount = try row.discount() { invoice.discounts = [discount] }
    if let flag = row.optional("cancelled"), values.isYes(flag) { invoice.state = .cancelled }
    let customer = try row.identifier("customer")
    var paid: Payment?
    if let received = try row.optionalMoney("paid_amount", currency), received.isPositive {
      paid = Payment(id: "\(id)-paid", paidOn: try row.day("paid_on"), amount: received, invoice: id)
    } else if row.optional("paid_amount") == nil, row.optional("paid_on") != nil {
      paid = Payment(id: "\(id)-paid", paidOn: try row.day("paid_on"), amount: amount, invoice: id)
    }
    var credited: CreditNote?
    if let amount = try row.optionalMoney("credited_amount", currency), amount.isPositive {
      credited = CreditNote(
        id: "\(id)-credit", issueDay: row.hasColumn("credited_on") ? try row.day("credited_on") : issued,
        amount: amount, invoice: id)
    }
    invoices[id] = (customer, invoice)
    if let paid { payments.append((row.place, id, nil, paid)) }
    if let credited { creditNotes.append((row.place, id, nil, credited)) }
  }

  private func readEvent(_ row: CSVRow) throws(CSVRowFault) {
    let id = try row.identifier("invoice")
    let event = (status: try row.text("status"), day: try row.day("day"))
    if let known = lastEvents[id], event.day < known.day { return }
    lastEvents[id] = event
  }

  private func readPayment(_ row: CSVRow) throws(CSVRowFault) {
    let invoice = try row.optionalIdentifier("invoice")
    if let invoice, invoices[invoice] == nil {
      throw row.fault("invoice", "there is no invoice '\(invoice)' among those read")
    }
    let currency = try currency(of: invoice, row)
    let amount = try row.money("amount", currency)
    guard amount.isPositive else { throw row.fault("amount", "is \(amount.decimal), but a payment is above zero") }
    let payment = Payment(
      id: try row.optionalIdentifier("id") ?? "line-\(row.line)", paidOn: try row.day("paid_on"), amount: amount,
      reference: try row.optionalIdentifier("reference"), invoice: invoice)
    payments.append((row.place, invoice, try row.optionalIdentifier("customer"), payment))
  }

  private func readCreditNote(_ row: CSVRow) throws(CSVRowFault) {
    let invoice = try row.optionalIdentifier("invoice")
    if let invoice, invoices[invoice] == nil {
      throw row.fault("invoice", "there is no invoice '\(invoice)' among those read")
    }
    let currency = try currency(of: invoice, row)
    let note = CreditNote(
      id: try row.optionalIdentifier("id") ?? "line-\(row.line)", issueDay: try row.day("issue_day"),
      amount: try row.money("amount", currency), invoice: invoice, reason: row.optional("reason"))
    creditNotes.append((row.place, invoice, try row.optionalIdentifier("customer"), note))
  }

  private func readPayout(_ row: CSVRow) throws(CSVRowFault) {
    let invoice = try row.optionalIdentifier("invoice")
    if let invoice, invoices[invoice] == nil {
      throw row.fault("invoice", "there is no invoice '\(invoice)' among those read")
    }
    let amount = try row.money("amount", try currency(of: invoice, row))
    guard amount.isPositive else { throw row.fault("amount", "is \(amount.decimal), but a pay-out is above zero") }
    let payout = Payout(
      id: try row.optionalIdentifier("id") ?? "line-\(row.line)", day: try row.day("day"), amount: amount,
      reference: row.optional("reference"))
    payouts.append((invoice, try row.optionalIdentifier("customer"), payout))
  }

  private func currency(of invoice: String?, _ row: CSVRow) throws(CSVRowFault) -> Currency {
    if let invoice, let currency = invoices[invoice]?.invoice.currency { return currency }
    return try row.currency()
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
    for entry in payments {
      guard let customer = entry.invoice.flatMap({ invoices[$0]?.customer }) ?? entry.customer else { continue }
      accounts[customer, default: blank(customer)].payments.append(entry.payment)
    }
    for entry in creditNotes {
      guard let customer = entry.invoice.flatMap({ invoices[$0]?.customer }) ?? entry.customer else { continue }
      accounts[customer, default: blank(customer)].creditNotes.append(entry.note)
    }
    for entry in payouts {
      guard let customer = entry.invoice.flatMap({ invoices[$0]?.customer }) ?? entry.customer else { continue }
      accounts[customer, default: blank(customer)].payouts.append(entry.payout)
    }
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
}
