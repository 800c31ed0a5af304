import Receivables

/// Reads SAF-T Financial of Norway (1.00 to 1.30): the customers and what the general ledger says they owe.
///
/// There are no invoices in these versions; claims and payments are the customer lines of the general ledger. The file is
/// read as a stream: memory grows with the customers and their lines, not with the file.
public struct SAFTReader {
  private let faults: FaultCollector
  private var file = SAFTFile()
  private var lines: [SAFTLine] = []

  private init(file: String) { faults = FaultCollector(file: file) }

  /// Reads a file.
  public static func read(path: String) -> SAFTReading {
    var reader = SAFTReader(file: path)
    return reader.read { records, onRecord throws(XMLFault) in try records.read(path: path, onRecord: onRecord) }
  }

  /// Reads the bytes of a file.
  public static func read(_ bytes: [UInt8], file: String) -> SAFTReading {
    var reader = SAFTReader(file: file)
    return reader.read { records, onRecord throws(XMLFault) in try records.read(bytes, onRecord: onRecord) }
  }

  private static let records: Set<String> = [
    "Header", "Account", "Customer", "Supplier", "TaxTableEntry", "AnalysisTypeTableEntry", "Owner", "Line", "Transaction", "Product",
    "PhysicalStockEntry", "Asset",
  ]

  private mutating func read(
    _ source: (XMLRecordReader, (XMLNode, [XMLNode]) -> Void) throws(XMLFault) -> XMLNode
  ) -> SAFTReading {
    do throws(XMLFault) {
      let root = try source(XMLRecordReader(records: Self.records)) { record, around in take(record, around) }
      check(root)
    } catch {
      faults.line = error.line
      faults.note(error.message)
    }
    if !faults.hasErrors { SAFTChecker(faults: faults).check(file) }
    let hasErrors = faults.hasErrors
    return SAFTReading(
      ledger: hasErrors ? nil : SAFTBooks(file: file).ledger(), counts: file.counts, faults: faults.all)
  }

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
      if file.customers.updateValue(customer, forKey: customer.customer.id) != nil {
        faults.line = record.line
        faults.note("customer \(customer.customer.id) stands twice")
      }
    case "Line" where around.last?.name == "Transaction": lines.append(SAFTLine(record, currency: file.header.currency, faults))
    case "Transaction": end(record, around)
    default: break
    }
  }

  private mutating func end(_ transaction: XMLNode, _ around: [XMLNode]) {
    defer { lines = [] }
    file.transactions += 1
    for line in lines {
      let side = line.minorUnits.magnitude
      if line.minorUnits >= 0 { file.debit = file.debit.addingReportingOverflow(side).partialValue }
      if line.minorUnits < 0 { file.credit = file.credit.addingReportingOverflow(side).partialValue }
    }
    guard lines.contains(where: { $0.customer != nil }) else { return }
    faults.line = transaction.line
    let id = transaction["TransactionID"] ?? ""
    guard let day = transaction["TransactionDate"].flatMap(ExchangeValue.day) else {
      return faults.note("transaction \(id) has no day that can be read (TransactionDate)")
    }
    let journal = around.last { $0.name == "Journal" }?["JournalID"] ?? ""
    for (place, line) in lines.enumerated() where line.minorUnits != 0 {
      guard let customer = line.customer else { continue }
      let others = lines.enumerated().filter { $0.offset != place && $0.element.customer == nil }.map(\.element)
      let item = SAFTItem(
        kind: SAFTItem.Kind(line, others: others, classes: file.classes),
        id: "saft-\(journal)-\(id)-\(line.record.isEmpty ? String(place + 1) : line.record)",
        number: line.number ?? id, day: day, line: line)
      file.items[customer, default: []].append(item)
    }
  }

  private mutating func check(_ root: XMLNode) {
    faults.line = root.line
    guard root.name == "AuditFile" else {
      return faults.note("is no SAF-T file: its root is '\(root.name)', not AuditFile")
    }
    if !root.namespace.isEmpty, !root.namespace.contains("StandardAuditFile-Taxation-Financial:NO") {
      faults.note("is SAF-T of another kind or country: '\(root.namespace)'; expected urn:StandardAuditFile-Taxation-Financial:NO")
    }
    guard let entries = root.first("GeneralLedgerEntries") else { return }
    file.toldTransactions = entries["NumberOfEntries"].flatMap(Int.init)
    file.toldDebit = SAFTAmount.minorUnits(entries.first("TotalDebit"), file.header.currency, faults)
    file.toldCredit = SAFTAmount.minorUnits(entries.first("TotalCredit"), file.header.currency, faults)
  }
}
