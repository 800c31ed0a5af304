import LedgerFormat
import Receivables

/// A payment, with its lines that are of customers.
struct SAFTPayment {
  let reference: String
  let day: CivilDay
  let lines: [SAFTPaymentLine]
  let line: Int
}

/// A document whose number another one has.
struct SAFTRepetition {
  /// The field of the number.
  let field: String
  let name: String
  let line: Int
}

/// A line of a payment.
struct SAFTPaymentLine {
  /// Whose it is; `nil` on lines of suppliers.
  let customer: String?
  let hasSupplier: Bool
  let account: String?
  /// What the customer owes more by it, or less.
  let minorUnits: Int64
  /// Numbers of the documents that it settles.
  let names: [String]
  let description: String?
  let line: Int
  /// Whether an amount beside it says that it was settled by a discount.
  let hasSettlement: Bool
}

extension SAFTPaymentLine {
  /// Reads a `Line` of a `Payment`; `nil` when its amount or its customer cannot be read, which is noted.
  ///
  /// The account is that of the customer or the supplier, so that money of a customer is credited (Technical
  /// description 2.0, v1.1: payment lines; the schema of 1.30: "Entry must correspond to entry reflected in General
  /// Ledger Entry").
  init?(_ node: XMLNode, currency: Currency, _ faults: FaultCollector) {
    let fields = SAFTFields(
      node: node, name: "payment line \(node["LineNumber"] ?? "without a number")", currency: currency, faults: faults)
    let amount = fields.amount(
      debit: "DebitPaymentLineAmount/Amount", credit: "CreditPaymentLineAmount/Amount", instead: "PaymentLineAmount")
    let isOurs = fields.text("CustomerID") != nil
    customer = fields.identifier("CustomerID")
    hasSupplier = fields.text("SupplierID") != nil
    guard let amount, isOurs == (customer != nil) else { return nil }
    minorUnits = amount
    account = fields.text("AccountID")
    description = node.line("Description")
    line = node.line
    // One of the two is misspelled in the draft.
    hasSettlement = ["DebitSettlmentAmount", "DebitSettlementAmount", "CreditSettlementAmount"]
      .contains { fields.isGiven("\($0)/Amount") }
    names =
      isOurs ? node.all("SourceDocumentID").compactMap(\.text).filter { $0 != "NA" }.map(Identity.made(of:)) : []
    guard isOurs else { return }
    if hasSupplier {
      fields.note("SupplierID", "stands beside CustomerID, so that nobody can say whose it is")
    }
    if hasSettlement {
      fields.note(
        "CreditSettlementAmount",
        "is given, and nothing published says whether it is a part of the payment line or comes on top; export the general "
          + "ledger with the lines of customers")
    }
  }
}

/// A part of `SourceDocuments`: what it says of itself, and what was read.
struct SAFTSection {
  /// Its element: `SalesInvoices`.
  let name: String
  var entries = 0
  var debit: Int64 = 0
  var credit: Int64 = 0

  /// Counts an entry in: debited above zero, credited below.
  mutating func count(_ gross: Int64?) {
    entries += 1
    guard let gross else { return }
    if gross > 0 {
      debit = debit.addingReportingOverflow(gross).partialValue
    } else {
      credit = credit.subtractingReportingOverflow(gross).partialValue
    }
  }

  /// Holds what a file says of the part against what it holds.
  func check(_ root: XMLNode, currency: Currency, _ faults: FaultCollector) {
    guard let node = root.first("SourceDocuments/\(name)") else { return }
    let fields = SAFTFields(node: node, name: name, currency: currency, faults: faults)
    let money = { (units: Int64) in Money(minorUnits: units, currency).decimal }
    for (field, held) in [
      ("NumberOfEntries", String(entries)), ("TotalDebit", money(debit)), ("TotalCredit", money(credit)),
    ] {
      guard let told = fields.text(field) else {
        fields.note(field, "is missing")
        continue
      }
      let isSame =
        field == "NumberOfEntries"
        ? Int(told) == entries : (try? ExchangeValue.money(told, currency).decimal) == held
      if !isSame { fields.note(field, "is \(told), but what is read makes \(held): the file is not whole") }
    }
  }
}

/// Reads the sales and the payments of `SourceDocuments`, and puts them on disk until it is known whether the general
/// ledger tells the same money.
struct SAFTDocumentReader {
  /// What is wrong with them; it counts where they are what is read.
  let faults: FaultCollector
  private(set) var sales = SAFTSection(name: "SalesInvoices")
  private(set) var payments = SAFTSection(name: "Payments")
  private(set) var passedOver = 0
  private(set) var passedOverUnits: Int64 = 0
  private var lines = SAFTInvoiceLines()
  private var paymentLines: [SAFTPaymentLine] = []
  private var brokenLines = 0

  init(file: String) { faults = FaultCollector(file: file) }

  /// Whether there are any.
  var isEmpty: Bool { sales.entries + payments.entries == 0 }

  /// Takes a record, if it is one of theirs.
  mutating func take(_ record: XMLNode, _ around: [XMLNode], _ file: SAFTFile, _ spool: SAFTSpool) throws {
    let inside = around.suffix(2).map(\.name)
    switch (record.name, inside.first, inside.last) {
    case ("Line", "SalesInvoices", "Invoice"): lines.add(record, books: file.header.currency)
    case ("Line", "Payments", "Payment"):
      if let line = SAFTPaymentLine(record, currency: file.header.currency, faults) {
        paymentLines.append(line)
      } else {
        brokenLines += 1
      }
    case ("Invoice", _, "SalesInvoices"): try end(invoice: record, file, spool)
    case ("Payment", _, "Payments"): try end(payment: record, file, spool)
    default: break
    }
  }

  private mutating func end(invoice node: XMLNode, _ file: SAFTFile, _ spool: SAFTSpool) throws {
    defer { lines = SAFTInvoiceLines() }
    guard let document = SAFTDocument(node, lines, currency: file.header.currency, faults) else {
      return sales.count(nil)
    }
    let owed = document.isCredit ? document.minorUnits : -document.minorUnits
    sales.count(owed)
    if document.minorUnits == 0 { return }
    guard file.isClaims(document.account) else { return passOver(owed) }
    try spool.add(document)
  }

  private mutating func end(payment node: XMLNode, _ file: SAFTFile, _ spool: SAFTSpool) throws {
    defer { (paymentLines, brokenLines) = ([], 0) }
    let reference = node["PaymentRefNo"].map(Identity.made(of:))
    let fields = SAFTFields(
      node: node, name: reference.map { "payment \($0)" } ?? "a payment", currency: file.header.currency, faults: faults
    )
    let gross = fields.amount(
      debit: "DebitGrossTotal", credit: "CreditGrossTotal", instead: "DocumentTotals/GrossTotal")
    payments.count(gross)
    if let gross { check(fields, gross) }
    let ours = paymentLines.filter { line in isOurs(line, fields, file) }
    guard !ours.isEmpty else { return }
    let day = fields.day("TransactionDate")
    if day == nil, fields.text("TransactionDate") == nil { fields.note("TransactionDate", "is missing") }
    if reference == nil { fields.note("PaymentRefNo", "is missing") }
    guard let day, let reference else { return }
    try spool.add(SAFTPayment(reference: reference, day: day, lines: ours, line: node.line))
  }

  /// The lines of a payment make its total, unless a discount stands beside them, or one could not be read.
  private func check(_ fields: SAFTFields, _ gross: Int64) {
    guard brokenLines == 0, !paymentLines.contains(where: \.hasSettlement) else { return }
    let made = paymentLines.reduce(Int64(0)) { $0.addingReportingOverflow($1.minorUnits).partialValue }
    guard made != gross else { return }
    let money = { (units: Int64) in
      Money(minorUnits: Int64(clamping: units.magnitude), fields.currency).decimal + (units > 0 ? " debit" : " credit")
    }
    fields.note(
      gross > 0 ? "DebitGrossTotal" : "CreditGrossTotal", "is \(money(gross)), but its lines make \(money(made))")
  }

  /// Whether a line is of a customer's claims.
  private mutating func isOurs(_ line: SAFTPaymentLine, _ payment: SAFTFields, _ file: SAFTFile) -> Bool {
    let isClaims = file.isClaims(line.account)
    if line.customer != nil {
      if !isClaims { passOver(line.minorUnits) }
      return isClaims
    }
    if isClaims, !line.hasSupplier, file.knowsClaims, let account = line.account {
      faults.line = line.line
      faults.at("CustomerID") {
        faults.note("is missing on account \(account), which holds what customers owe (\(payment.name))")
      }
    }
    return false
  }

  private mutating func passOver(_ units: Int64) {
    passedOver += 1
    passedOverUnits = passedOverUnits.addingReportingOverflow(Int64(clamping: units.magnitude)).partialValue
  }
}
