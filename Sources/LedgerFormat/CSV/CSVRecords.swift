import Receivables

/// The rows of customers, of money and of what happened to invoices.
extension CSVImport {
  func readCustomer(_ row: CSVRow) throws(CSVRowFault) {
    let id = try row.identifier("id")
    if let known = books.told(of: id) {
      throw row.fault("id", "customer \(id) stands twice, first as \(known.customer.customer.name)")
    }
    let told = CSVCustomer(
      try customer(id, row, name: "name", kind: "kind", fields: OwnField.own), contactPoints: try contactPoints(row),
      limit: try row.optionalMoney("credit_limit", mapping.currency ?? mapping.creditor.currency))
    books.add(told, line: 0)
  }

  /// The customer of a row, which is their own or that of one of their invoices.
  func customer(_ id: String, _ row: CSVRow, name: String, kind: String, fields: String) throws(CSVRowFault)
    -> Customer
  {
    var customer = Customer(id: id, name: row.optional(name) ?? id, kind: mapping.kind)
    customer.country = row.optional("country")?.uppercased() ?? mapping.creditor.country
    if let language = row.optional("language") { customer.language = language }
    customer.organisationNumber = row.optional("organisation_number")
    customer.group = try row.optionalIdentifier("group")
    customer.kind = try row.choice(kind) ?? mapping.kind
    customer.fields = try row.ownFields(fields)
    let place = [row.optional("postcode"), row.optional("city")].compactMap(\.self).joined(separator: " ")
    customer.address = row.all("address") + (place.isEmpty ? [] : [place])
    return customer
  }

  func contactPoints(_ row: CSVRow) throws(CSVRowFault) -> [ContactPoint] {
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

  func readEvent(_ row: CSVRow) throws(CSVRowFault) {
    let id = try row.identifier("invoice")
    let event = (status: try row.text("status"), day: try row.day("day"))
    if let known = lastEvents[id], event.day < known.day { return }
    lastEvents[id] = event
  }

  func readPayment(_ row: CSVRow) throws(CSVRowFault) {
    let invoice = try knownInvoice(row)
    let currency = try currency(of: invoice, row)
    let amount = try row.money("amount", currency)
    guard amount.isPositive else { throw row.fault("amount", "is \(amount.decimal), but a payment is above zero") }
    let payment = Payment(
      id: try row.optionalIdentifier("id") ?? "line-\(row.line)", paidOn: try row.day("paid_on"), amount: amount,
      reference: try row.optionalIdentifier("reference"), invoice: invoice)
    try add(.payment(payment), invoice, row)
  }

  func readCreditNote(_ row: CSVRow) throws(CSVRowFault) {
    let invoice = try knownInvoice(row)
    let currency = try currency(of: invoice, row)
    let note = CreditNote(
      id: try row.optionalIdentifier("id") ?? "line-\(row.line)", issueDay: try row.day("issue_day"),
      amount: try row.money("amount", currency), invoice: invoice, reason: row.optional("reason"))
    try add(.creditNote(note), invoice, row)
  }

  func readPayout(_ row: CSVRow) throws(CSVRowFault) {
    let invoice = try knownInvoice(row)
    let amount = try row.money("amount", try currency(of: invoice, row))
    guard amount.isPositive else { throw row.fault("amount", "is \(amount.decimal), but a pay-out is above zero") }
    let payout = Payout(
      id: try row.optionalIdentifier("id") ?? "line-\(row.line)", day: try row.day("day"), amount: amount,
      reference: row.optional("reference"))
    try add(.payout(payout), invoice, row)
  }

  /// Takes money of the customer of an invoice, or of the one that the row names.
  private func add(_ happening: CSVBooks.Happening, _ invoice: String?, _ row: CSVRow) throws(CSVRowFault) {
    let named = try row.optionalIdentifier("customer")
    guard let customer = invoice.flatMap(books.claim).map(books.customer) ?? named else {
      throw row.fault(row.hasColumn("invoice") ? "invoice" : "customer", "is empty, so that nobody knows whose it is")
    }
    books.add(happening, of: customer)
  }

  private func knownInvoice(_ row: CSVRow) throws(CSVRowFault) -> String? {
    let invoice = try row.optionalIdentifier("invoice")
    if let invoice, books.claim(invoice) == nil {
      throw row.fault("invoice", "there is no invoice '\(invoice)' among those read")
    }
    return invoice
  }

  private func currency(of invoice: String?, _ row: CSVRow) throws(CSVRowFault) -> Currency {
    if let claim = invoice.flatMap(books.claim) { return claim.currency }
    return try row.currency()
  }
}
