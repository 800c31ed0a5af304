import LedgerFormat
import Receivables

/// The fields of a document or of one of its lines, as the drafts of version 2.0 name them. What is wrong is told with
/// the line and the name of the field.
struct SAFTFields {
  let node: XMLNode
  /// What a message calls it: `invoice 12`.
  let name: String
  let currency: Currency
  let faults: FaultCollector

  /// The text of a field; `NA` stands where a field is mandatory and nothing is known (summary of 25 September 2025).
  func text(_ path: String) -> String? { node.line(path).flatMap { $0 == "NA" ? nil : $0 } }

  /// Notes what is wrong with a field.
  func note(_ path: String, _ message: String, severity: LedgerFault.Severity = .error) {
    faults.line = node.first(path)?.line ?? node.line
    faults.at(path) { faults.note("\(message) (\(name))", severity: severity) }
  }

  /// A number or an id; `nil` when there is none, or none that can be one, which is noted.
  func identifier(_ path: String) -> String? {
    guard let text = text(path) else { return nil }
    faults.line = node.first(path)?.line ?? node.line
    return faults.at(path) { faults.identifier(text) }
  }

  /// A day; `nil` when there is none, or none that can be read, which is noted.
  func day(_ path: String) -> CivilDay? {
    guard let text = text(path) else { return nil }
    let day = ExchangeValue.day(text)
    if day == nil { note(path, "'\(text)' is no day; expected YYYY-MM-DD") }
    return day
  }

  /// The one of two amounts that is there, above zero where it is debited and below where it is credited; `nil` when
  /// nobody can say which side it is on, which is noted.
  func amount(debit: String, credit: String, instead: String? = nil) -> Int64? {
    switch (text(debit), text(credit)) {
    case (let text?, nil): return side(debit, text)
    case (nil, let text?): return side(credit, text).map { -$0 }
    case (nil, nil):
      if let instead, node.first(instead) != nil {
        note(instead, "says no side; version 2.0 says \(debit) or \(credit)")
      } else {
        note(credit, "is missing, and so is \(debit): one of them says how much it is")
      }
    case (_?, _?): note(debit, "stands beside \(credit), so that nobody can say which it is")
    }
    return nil
  }

  private func side(_ path: String, _ text: String) -> Int64? {
    do throws(MoneyError) {
      let units = try ExchangeValue.money(text, currency).minorUnits
      if units >= 0 { return units }
      note(path, "is \(text): below zero on its side, so that nobody can say which side is meant")
    } catch {
      note(path, "\(error)")
    }
    return nil
  }

  /// Whether an amount is there and is not zero; one that cannot be read is.
  func isGiven(_ path: String) -> Bool {
    guard let text = text(path) else { return false }
    return (try? ExchangeValue.money(text, currency).minorUnits) != 0
  }
}

/// A sale of `SalesInvoices`: an invoice or a credit note.
struct SAFTDocument {
  let isCredit: Bool
  let number: String
  let customer: String
  let day: CivilDay
  /// When it falls due by what it says itself.
  let dueDay: CivilDay?
  /// Above zero, or zero.
  let minorUnits: Int64
  /// Account of the general ledger on which the customer owes it, when it says one.
  let account: String?
  /// The transaction of the general ledger by which it was posted.
  let transaction: String?
  /// Number of the invoice that a credit note corrects.
  let corrects: String?
  /// Whether it says that nothing of it is open.
  let settled: Settled?
  let description: String?
  let line: Int
  /// What the document says of the customer.
  let party: SAFTCustomer

  /// How a sale says that nothing of it is open.
  enum Settled: String {
    case paid, credited
    /// By its type, such as a sale for cash.
    case atOnce
  }
}

extension SAFTDocument {
  /// Reads an `Invoice`, whose lines have been read before; `nil` when it cannot be said what it claims, which is
  /// noted.
  init?(_ node: XMLNode, _ lines: SAFTInvoiceLines, currency: Currency, _ faults: FaultCollector) {
    let number = SAFTFields(node: node, name: "an invoice", currency: currency, faults: faults).identifier("InvoiceNo")
    let fields = SAFTFields(
      node: node, name: number.map { "invoice \($0)" } ?? "an invoice", currency: currency, faults: faults)
    if number == nil, fields.text("InvoiceNo") == nil { fields.note("InvoiceNo", "is missing") }
    let gross = Self.gross(fields)
    let day = fields.day("InvoiceDate")
    if day == nil, fields.text("InvoiceDate") == nil { fields.note("InvoiceDate", "is missing") }
    let customer = Self.customer(fields)
    guard let number, let gross, let day, let customer else { return nil }
    self.number = number
    self.day = day
    self.customer = customer
    isCredit = gross > 0
    minorUnits = Int64(clamping: gross.magnitude)
    dueDay = isCredit ? nil : Self.dueDay(fields, of: day)
    account = fields.text("AccountID")
    transaction = fields.text("TransactionID")
    corrects = isCredit && lines.references.count == 1 ? lines.references.first : nil
    description = lines.description
    line = node.line
    party = SAFTCustomer(of: customer, fields)
    settled = Self.settled(fields)
    checkKind(fields, lines)
    Self.checkSettlements(fields)
    if let foreign = lines.currency, gross != 0 {
      fields.note(
        "Line",
        "is in \(foreign), but its total is told in \(currency) alone: \(Money(minorUnits: minorUnits, currency)) is read",
        severity: .warning)
    }
  }

  /// A sale is credited and a credit note debited (summary of 25 September 2025), both in the currency of the header.
  private static func gross(_ fields: SAFTFields) -> Int64? {
    fields.amount(
      debit: "DocumentTotals/DebitGrossTotal", credit: "DocumentTotals/CreditGrossTotal",
      instead: "DocumentTotals/GrossTotal")
  }

  private static func customer(_ fields: SAFTFields) -> String? {
    if fields.node.first("SupplierInfo") != nil {
      fields.note("SupplierInfo", "stands in a sale, which has a CustomerInfo")
      return nil
    }
    if fields.text("CustomerInfo/CustomerID") == nil {
      fields.note(
        "CustomerInfo/CustomerID",
        "is missing, so that nobody can say which customer it is; export with customer numbers")
      return nil
    }
    return fields.identifier("CustomerInfo/CustomerID")
  }

  private static func dueDay(_ fields: SAFTFields, of day: CivilDay) -> CivilDay? {
    if fields.text("PaymentDueDate") != nil {
      guard let due = fields.day("PaymentDueDate") else { return nil }
      if due < day { fields.note("PaymentDueDate", "is \(due), before the invoice of \(day)") }
      return due
    }
    guard let terms = fields.node.first("PaymentTerms") else { return nil }
    for (name, known) in [("Days", PaymentTerms.days), ("Months", PaymentTerms.months)] {
      guard let text = terms[name], Int(text).map(known.contains) != true else { continue }
      fields.note(
        "PaymentTerms/\(name)", "'\(text)' is no number of \(name.lowercased()) from 0 to \(known.upperBound)")
    }
    if let text = fields.text("PaymentTerms") {
      fields.note("PaymentTerms", "'\(text)' is a text, and no PaymentDueDate says when it falls due")
    }
    return PaymentTerms(terms)?.dueDay(of: day)
  }

  /// Words and codes (UNCL 1001) of `InvoiceType` that say the kind; any other is the sender's own.
  private static let saleTypes: Set<String> = ["sales invoice", "debit invoice", "380"]
  private static let creditTypes: Set<String> = [
    "credit note", "credit invoice", "kreditnota", "81", "83", "381", "396", "532",
  ]
  private static let otherTypes: [String: String] = [
    "purchase invoice": "a purchase, and stands in SalesInvoices",
    "325": "a pro forma invoice, which claims no payment",
  ]

  /// The words are those of the slides of 2 December 2025.
  private static func settled(_ fields: SAFTFields) -> Settled? {
    switch fields.text("PaymentStatus")?.lowercased() {
    case nil: break
    case "settled", "betalt": return .paid
    case "credited", "kreditert": return .credited
    case "open", "partially paid", "åpen", "delbetalt": return nil
    case _?: fields.note("PaymentStatus", "is none of Open, Settled, Partially paid and Credited")
    }
    return ["cash", "ticket"].contains(fields.text("InvoiceType")?.lowercased()) ? .atOnce : nil
  }

  /// Where two fields say different kinds, nobody can say who owes whom.
  private func checkKind(_ fields: SAFTFields, _ lines: SAFTInvoiceLines) {
    let total = isCredit ? "DebitGrossTotal" : "CreditGrossTotal"
    let said = "\(total) says that it is \(isCredit ? "a credit note" : "an invoice")"
    if let type = fields.text("InvoiceType") {
      let word = type.lowercased()
      if let other = Self.otherTypes[word] { fields.note("InvoiceType", "is \(type): \(other)") }
      if minorUnits > 0, (isCredit ? Self.saleTypes : Self.creditTypes).contains(word) {
        fields.note("InvoiceType", "is \(type), but \(said)")
      }
    }
    if minorUnits > 0, fields.isGiven("DocumentTotals/\(isCredit ? "Credit" : "Debit")NetTotal") {
      fields.note("DocumentTotals/\(isCredit ? "Credit" : "Debit")NetTotal", "is on the other side, but \(said)")
    }
    if !isCredit, minorUnits > 0, let reference = lines.references.first {
      fields.note(
        "Line", "names invoice \(reference) as credited (References/CreditNote/Reference), but \(said)")
    }
  }

  /// The drafts give both the terms of a discount and what was settled these fields.
  private static func checkSettlements(_ fields: SAFTFields) {
    for settlement in fields.node.all("Settlement") {
      let fields = SAFTFields(node: settlement, name: fields.name, currency: fields.currency, faults: fields.faults)
      for field in ["Debit", "Credit"].map({ "\($0)SettlementAmount" }) where fields.isGiven("\(field)/Amount") {
        fields.note(
          field,
          "is given, and nothing published says whether it was paid, or is a discount that may be taken; export the "
            + "general ledger with the lines of customers")
      }
    }
  }
}

/// What is kept of the lines of an invoice, which are read one by one.
struct SAFTInvoiceLines {
  /// Numbers of invoices that a credit note corrects, two at most.
  private(set) var references: [String] = []
  /// The first currency that is not that of the books.
  private(set) var currency: String?
  private(set) var description: String?

  /// Counts a line in.
  mutating func add(_ line: XMLNode, books: Currency) {
    for reference in line.all("References/CreditNote/Reference").compactMap(\.text)
    where reference != "NA" && references.count < 2 && !references.contains(reference) {
      references.append(reference)
    }
    let own = line["CreditInvoiceLineAmount/CurrencyCode"] ?? line["DebitInvoiceLineAmount/CurrencyCode"]
    if currency == nil, let own, own != books.code { currency = own }
    if description == nil { description = line.line("Description") }
  }
}

extension SAFTCustomer {
  /// What a document says of its customer.
  init(of id: String, _ fields: SAFTFields) {
    var customer = Customer(id: id, name: fields.text("CustomerInfo/Name") ?? id)
    if let number = fields.text("CustomerInfo/RegistrationNumber") {
      customer.organisationNumber = NorwegianNumber.organisation(number) ?? number
      customer.kind = .business
    }
    Self.readAddress(fields.node.first("CustomerInfo/BillingAddress"), into: &customer)
    self.init(
      customer: customer, contactPoints: [], terms: nil, accounts: [], opening: [:], closing: [:], tellsClosing: false,
      line: fields.node.line)
  }
}
