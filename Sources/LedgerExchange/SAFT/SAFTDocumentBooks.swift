import LedgerFormat
import Receivables

/// Makes the books of a file whose general ledger has no lines of customers of its sales and payments, and holds them
/// against all that the file says besides. There is no ledger behind them that would be right in the end: what does not
/// agree is an error.
struct SAFTDocumentBooks {
  let documents: SAFTDocumentReader
  let spool: SAFTSpool

  private var faults: FaultCollector { documents.faults }

  /// Holds the totals of the parts against what was read; where something could not be read, they cannot agree.
  func checkTotals(_ root: XMLNode, _ currency: Currency) {
    for repetition in spool.repetitions {
      faults.line = repetition.line
      faults.at(repetition.field) { faults.note("\(repetition.name) stands twice") }
    }
    guard !faults.hasErrors else { return }
    documents.sales.check(root, currency: currency, faults)
    documents.payments.check(root, currency: currency, faults)
  }

  /// Puts down what the books are made of.
  func make(_ file: inout SAFTFile) throws {
    if documents.payments.entries == 0 { try leaveOutPaid(file.header.currency) }
    var items: [SAFTItem.Kind: Int] = [:]
    var firstDay = file.firstDay
    let count = { (item: SAFTItem) in
      items[item.kind, default: 0] += 1
      firstDay = min(firstDay ?? item.day, item.day)
    }
    try spool.takeDocuments { item, line in
      count(item)
      guard item.kind == .creditNote, item.settles == nil else { return }
      faults.line = line
      faults.at("Line") {
        faults.note(
          "names no single invoice of its customer that the file holds (References/CreditNote/Reference): the oldest claims "
            + "are credited (credit note \(item.number))", severity: .warning)
      }
    }
    var strangers = 0
    try spool.eachPayment { payment in
      if payment.names.contains(where: { $0.customer == nil }) { strangers += 1 }
      for item in self.items(of: payment, file.header.currency) {
        count(item)
        try spool.add(item, of: payment.customer)
      }
    }
    (file.items, file.firstDay) = (items, firstDay)
    faults.line = nil
    if strangers > 0 {
      warn(
        "\(strangers) payment lines name documents that the file does not hold; each goes to the invoice of that number, "
          + "where the ledger has it, and else to the oldest claims of its customer")
    }
  }

  /// Without payments, an invoice that says that it is paid claims nothing, and nobody knows when it was paid.
  private func leaveOutPaid(_ currency: Currency) throws {
    var (count, sum): (Int, Int64) = (0, 0)
    try spool.dropPaid { (count, sum) = (count + 1, sum.addingReportingOverflow($0).partialValue) }
    faults.line = nil
    if count > 0 {
      warn("\(count) invoices, \(Money(minorUnits: sum, currency)), say that they are paid, and are left out")
    }
    if documents.sales.entries > 0 {
      warn(
        "holds no payments (Payments): what customers have paid is not known; take it in from the bank before anybody is "
          + "reminded")
    }
  }

  /// What a line of a payment means: money that came in, for the invoice that it names, or for each of several when it
  /// is just their sum; or money that went back.
  private func items(of payment: SAFTKnownPayment, _ currency: Currency) -> [SAFTItem] {
    faults.line = payment.line
    let names = payment.names
    if let other = names.first(where: { $0.customer != nil && $0.customer != payment.customer }) {
      tell(
        payment,
        "is \(other.number), a document of customer \(other.customer ?? ""), but the line is of customer "
          + payment.customer)
      return []
    }
    let isPayment = payment.minorUnits < 0
    let isOwn = isPayment && !names.isEmpty && names.allSatisfy { $0.customer != nil && !$0.isCredit }
    if names.count == 1 {
      let name = names[0]
      return [item(payment, payment.id, payment.minorUnits, names: name.number, settles: isOwn ? name.number : nil)]
    }
    let sum = names.reduce(into: Int64(0)) { $0 = $0.addingReportingOverflow($1.minorUnits).partialValue }
    if isOwn, sum == Int64(clamping: payment.minorUnits.magnitude), Set(names.map(\.number)).count == names.count {
      return names.enumerated().map { place, name in
        item(payment, "\(payment.id)-\(place + 1)", -name.minorUnits, names: name.number, settles: name.number)
      }
    }
    if isPayment {
      let told = names.isEmpty ? "is missing" : "names \(names.map(\.number).joined(separator: ", "))"
      let reason = names.isEmpty ? "" : ", which is not just what it pays"
      tell(
        payment, "\(told)\(reason): which claims it settles is not told, so that the oldest of the customer are",
        severity: .warning)
    }
    return [item(payment, payment.id, payment.minorUnits, names: nil, settles: nil)]
  }

  private func item(
    _ payment: SAFTKnownPayment, _ id: String, _ units: Int64, names: String?, settles: String?
  ) -> SAFTItem {
    SAFTItem(
      kind: units < 0 ? .payment : .refund, id: id, number: payment.payment, day: payment.day, minorUnits: units,
      dueDay: nil, paymentReference: nil, lineNumber: names, description: payment.description, settles: settles)
  }

  private func tell(_ payment: SAFTKnownPayment, _ message: String, severity: LedgerFault.Severity = .error) {
    faults.at("SourceDocumentID") { faults.note("\(message) (payment \(payment.payment))", severity: severity) }
  }

  /// Notes what does not agree with the books that were made.
  func check(_ file: SAFTFile) throws {
    let money = { (units: Int64) in Money(minorUnits: units, file.header.currency).description }
    try spool.eachOpenThoughSettled { number, settled, left, line in
      faults.line = line
      let (field, said) = settled == .atOnce ? ("InvoiceType", "paid at once") : ("PaymentStatus", settled.rawValue)
      faults.at(field) {
        faults.note(
          "says that it is \(said), but the payments and credit notes that name it leave \(money(left)) (invoice \(number))"
        )
      }
    }
    try spool.eachOfTwoNumbers { customer, first, second, line in
      faults.line = line
      faults.at("CustomerInfo/RegistrationNumber") {
        faults.note("customer \(customer) is told to be \(first), and \(second): they are two companies")
      }
    }
    try spool.eachUnexplained(onlyTold: true) { id, line, opening, made, closing in
      faults.line = line
      faults.note(
        "customer \(id) opens with \(money(opening)) and the documents make \(money(made)), but it closes with "
          + "\(money(closing)): something of \(money(closing &- made)) is not among them; export the general ledger with the "
          + "lines of customers")
    }
    try tellOfTheUnknown(money)
  }

  private func tellOfTheUnknown(_ money: (Int64) -> String) throws {
    faults.line = nil
    let undated = try spool.undatedInvoices()
    if undated > 0 {
      warn(
        "\(undated) invoices tell neither a day (PaymentDueDate) nor terms: they count as due on their own day, which is not "
          + "agreed")
    }
    let opening = try spool.openings()
    if opening.customers > 0 {
      warn(
        "\(opening.customers) customers open with \(money(opening.units)) in all, of which no document tells: what is owed is "
          + "a claim each, whose due day is not known")
    }
    let unheld = try spool.unheldCustomers()
    if unheld > 0 {
      warn(
        "of \(unheld) customers no balance at the end is told (BalanceAccount), so that nobody can say whether all of their "
          + "documents are there")
    }
    if documents.passedOver > 0 {
      warn(
        "\(documents.passedOver) documents and payment lines, \(money(documents.passedOverUnits)), are on other accounts than "
          + "those of customers' claims, and are passed over")
    }
  }

  /// Says by what the file is read, and what to get instead where it cannot be.
  func tell() {
    faults.line = nil
    let instead =
      faults.hasErrors
      ? "; where the faults cannot be mended, export SAF-T Financial 1.30 with customers on the lines of the general ledger, or "
        + "the open items as a list and take it in with purre import table" : ""
    warn(
      "holds \(documents.sales.entries) invoices (SalesInvoices) and \(documents.payments.entries) payments (Payments), which "
        + "are read as the drafts of version 2.0 have them, since no line of its general ledger is on a customer's account\(instead)"
    )
  }

  private func warn(_ message: String) { faults.note(message, severity: .warning) }
}
