import LedgerFormat
import Receivables

/// Reads SAF-T Financial of Norway (1.00 to 1.30, and the drafts of 2.0): the customers and what they owe.
///
/// Claims and payments are the customer lines of the general ledger. Where it has none, they are the sales and payments
/// of `SourceDocuments`, which are there from 2.0 on. The file is read as a stream, and what must wait for its end
/// waits on disk, so that memory does not grow with the file.
package struct SAFTReader {
  private let faults: FaultCollector
  private var file = SAFTFile()
  private var documents: SAFTDocumentReader
  private var lines: [SAFTLine] = []

  private let spool: SAFTSpool
  private var failure: (any Error)?

  private init(file: String) throws {
    faults = FaultCollector(file: file)
    documents = SAFTDocumentReader(file: file)
    spool = try SAFTSpool()
  }

  /// Reads a file into memory.
  package static func read(path: String) -> SAFTReading {
    collecting(path) { records, onRecord throws(XMLFault) in try records.read(path: path, onRecord: onRecord) }
  }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8], file: String) -> SAFTReading {
    collecting(file) { records, onRecord throws(XMLFault) in try records.read(bytes, onRecord: onRecord) }
  }

  /// Reads a file; where it has no error, its company and then each of its accounts are handed on.
  static func read(path: String, onCompany: (Creditor) -> Void, onAccount: (Account) -> Void) -> SAFTReading {
    pass(path, onCompany, onAccount) { records, onRecord throws(XMLFault) in
      try records.read(path: path, onRecord: onRecord)
    }
  }

  private typealias Source = (XMLElementReader, (XMLNode, [XMLNode]) -> Void) throws(XMLFault) -> XMLNode

  private static func collecting(_ file: String, _ source: Source) -> SAFTReading {
    var ledger: Ledger?
    var reading = pass(
      file, { ledger = Ledger(creditors: [$0], accounts: []) }, { ledger?.accounts.append($0) }, source)
    reading.ledger = ledger
    return reading
  }

  private static func pass(
    _ file: String, _ onCompany: (Creditor) -> Void, _ onAccount: (Account) -> Void, _ source: Source
  ) -> SAFTReading {
    do {
      var reader = try SAFTReader(file: file)
      return try reader.read(onCompany, onAccount, source)
    } catch {
      let fault = LedgerFault(
        file: file, message: "cannot be read: what must wait for its end cannot be put on disk (\(error))")
      return SAFTReading(ledger: nil, counts: [], faults: [fault])
    }
  }

  private static let records: Set<String> = [
    "Header", "Account", "Customer", "Supplier", "TaxTableEntry", "AnalysisTypeTableEntry", "Owner", "Line",
    "Transaction", "Product",
    "PhysicalStockEntry", "Asset", "Invoice", "Payment",
  ]

  private mutating func read(_ onCompany: (Creditor) -> Void, _ onAccount: (Account) -> Void, _ source: Source) throws
    -> SAFTReading
  {
    var root: XMLNode?
    do throws(XMLFault) {
      root = try source(XMLElementReader(records: Self.records)) { record, around in take(record, around) }
    } catch {
      faults.line = error.line
      faults.note(error.message)
    }
    if let failure { throw failure }
    try spool.flushDocuments()
    if let root { check(root) }
    if !hasErrors {
      try takeDocuments()
      try spool.end()
      try SAFTChecker(faults: faults).check(file, spool)
      if file.isOfDocuments, !hasErrors { try SAFTDocumentBooks(documents: documents, spool: spool).check(file) }
    }
    if file.isOfDocuments { SAFTDocumentBooks(documents: documents, spool: spool).tell() }
    if !hasErrors {
      onCompany(file.header.company)
      let books = SAFTMapping(file: file)
      try spool.eachCustomer { onAccount(books.account($0, $1, $2)) }
    }
    return SAFTReading(
      ledger: nil, counts: file.counts, faults: faults.all + (file.isOfDocuments ? documents.faults.all : []),
      isOfDocuments: file.items.isEmpty ? nil : file.isOfDocuments)
  }

  private var hasErrors: Bool { faults.hasErrors || file.isOfDocuments && documents.faults.hasErrors }

  private mutating func take(_ record: XMLNode, _ around: [XMLNode]) {
    switch record.name {
    case "Header": file.header = SAFTHeader(record, faults)
    case "Account" where around.last?.name == "GeneralLedgerAccounts":
      if let id = record["AccountID"] {
        file.classes[id] = record["StandardAccountID"] ?? record["GroupingCode"]
        file.closing[id] = SAFTAmount.balance(record, "Closing", file.header.currency, faults)
      }
    case "Customer" where around.last?.name == "Customers":
      guard let customer = SAFTCustomer(record, currency: file.header.currency, faults) else { return }
      file.add(customer)
      let spool = spool
      if !put({ try spool.add(customer) }, else: true) {
        faults.line = record.line
        faults.note("customer \(customer.customer.id) stands twice")
      }
    case "Line" where around.last?.name == "Transaction":
      lines.append(SAFTLine(record, currency: file.header.currency, faults))
    case "Transaction": end(record, around)
    default: takeDocument(record, around)
    }
  }

  private mutating func takeDocument(_ record: XMLNode, _ around: [XMLNode]) {
    guard failure == nil else { return }
    do {
      try documents.take(record, around, file, spool)
    } catch {
      failure = error
    }
  }

  private mutating func end(_ transaction: XMLNode, _ around: [XMLNode]) {
    defer { lines = [] }
    file.transactions += 1
    for line in lines {
      file.debit = file.debit.addingReportingOverflow(line.debit).partialValue
      file.credit = file.credit.addingReportingOverflow(line.credit).partialValue
    }
    guard lines.contains(where: { $0.customer != nil }) else { return }
    faults.line = transaction.line
    let id = transaction["TransactionID"] ?? ""
    guard let day = transaction["TransactionDate"].flatMap(ExchangeValue.day) else {
      return faults.note("transaction \(id) has no day that can be read (TransactionDate)")
    }
    let journal = around.last { $0.name == "Journal" }?["JournalID"] ?? ""
    let owed = lines.map(file.isReceivable)
    let others = zip(lines, owed).filter { !$0.1 }.map(\.0)
    for (place, line) in lines.enumerated() where line.minorUnits != 0 {
      guard let customer = line.customer else { continue }
      guard owed[place] else {
        file.otherLines += 1
        continue
      }
      let item = SAFTItem(
        kind: SAFTItem.Kind(line, others: others, classes: file.classes),
        id: Identity.made(of: "saft-\(journal)-\(id)-\(line.record.isEmpty ? String(place + 1) : line.record)"),
        number: line.number ?? Identity.made(of: id), day: day, minorUnits: line.minorUnits, dueDay: line.dueDay,
        paymentReference: line.paymentReference,
        lineNumber: line.number, description: line.description, transaction: id)
      file.items[item.kind, default: 0] += 1
      file.firstDay = min(file.firstDay ?? day, day)
      let spool = spool
      put({ try spool.add(item, of: customer) }, else: ())
    }
  }

  /// Puts something on disk; the first failure ends the reading once the file has been gone through.
  @discardableResult
  private mutating func put<Result>(_ body: () throws -> Result, else instead: Result) -> Result {
    guard failure == nil else { return instead }
    do {
      return try body()
    } catch {
      failure = error
      return instead
    }
  }

  /// Beside a general ledger with lines of customers, documents tell the same money once more: they say of a line when
  /// it falls due, and its number. Without such lines they are all there is.
  private mutating func takeDocuments() throws {
    if file.isOfDocuments {
      return try SAFTDocumentBooks(documents: documents, spool: spool).make(&file)
    }
    guard !documents.isEmpty else { return }
    let line = faults.line
    try spool.eachOfTwoDueDays { number, ofLine, ofInvoice, line in
      faults.line = line
      faults.note(
        "invoice \(number) falls due on \(ofLine) by the general ledger, which is read, and on \(ofInvoice) by SalesInvoices",
        severity: .warning)
    }
    faults.line = line
    let completed = try spool.completeItems()
    let rest = completed == 0 ? "" : "; \(completed) of its claims have their due day or number from there"
    faults.note(
      "holds \(documents.sales.entries) invoices (SalesInvoices) and \(documents.payments.entries) payments (Payments), "
        + "which are not read: its general ledger tells the same money\(rest)", severity: .warning)
  }

  private mutating func check(_ root: XMLNode) {
    faults.line = root.line
    guard root.name == "AuditFile" else {
      return faults.note("is no SAF-T file: its root is '\(root.name)', not AuditFile")
    }
    if !root.namespace.isEmpty, !root.namespace.contains("StandardAuditFile-Taxation-Financial:NO") {
      faults.note(
        "is SAF-T of another kind or country: '\(root.namespace)'; expected urn:StandardAuditFile-Taxation-Financial:NO"
      )
    }
    let parts = ["SalesInvoices", "Payments"].compactMap { root.first("SourceDocuments/\($0)") }
    file.isOfDocuments = file.items.isEmpty && !parts.isEmpty
    if file.isOfDocuments {
      SAFTDocumentBooks(documents: documents, spool: spool).checkTotals(root, file.header.currency)
    }
    guard let entries = root.first("GeneralLedgerEntries") else { return }
    file.toldTransactions = entries["NumberOfEntries"].flatMap(Int.init)
    file.toldDebit = SAFTAmount.minorUnits(entries.first("TotalDebit"), file.header.currency, faults)
    file.toldCredit = SAFTAmount.minorUnits(entries.first("TotalCredit"), file.header.currency, faults)
  }
}

/// What came of reading a SAF-T file.
package struct SAFTReading: Sendable {
  /// The books of the company; `nil` when there is an error.
  package var ledger: Ledger?
  /// What was read, in order.
  package var counts: [(name: String, count: Int)]
  /// Errors and warnings, in the order in which they were met.
  package var faults: [LedgerFault]
  /// Whether the books are made of `SourceDocuments`, or of the general ledger; `nil` when there are none.
  package var isOfDocuments: Bool?
}
