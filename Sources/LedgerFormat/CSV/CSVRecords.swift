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
    let amount = try row.money("amount", try currency(of: invoice, row))
    guard amount.isPositive else { throw row.fault("amount", "is \(amount.decimal), but a payment is above zero") }
    let day = try row.day("paid_on")
    let reference = try row.optionalIdentifier("reference")
    let marks = RecordMarks(invoice: invoice, day: day, amount: amount, words: reference)
    try add(marks, row) { id in
      .payment(Payment(id: id, paidOn: day, amount: amount, reference: reference, invoice: invoice))
    }
  }

  func readCreditNote(_ row: CSVRow) throws(CSVRowFault) {
    let invoice = try knownInvoice(row)
    let amount = try row.money("amount", try currency(of: invoice, row))
    let day = try row.day("issue_day")
    let reason = row.optional("reason")
    try add(RecordMarks(invoice: invoice, day: day, amount: amount, words: reason), row) { id in
      .creditNote(CreditNote(id: id, issueDay: day, amount: amount, invoice: invoice, reason: reason))
    }
  }

  func readPayout(_ row: CSVRow) throws(CSVRowFault) {
    let invoice = try knownInvoice(row)
    let amount = try row.money("amount", try currency(of: invoice, row))
    guard amount.isPositive else { throw row.fault("amount", "is \(amount.decimal), but a pay-out is above zero") }
    let day = try row.day("day")
    let reference = row.optional("reference")
    try add(RecordMarks(invoice: invoice, day: day, amount: amount, words: reference), row) { id in
      .payout(Payout(id: id, day: day, amount: amount, reference: reference))
    }
  }

  /// What a row of money says that may have no id.
  private struct RecordMarks {
    var invoice: String?
    var day: CivilDay
    var amount: Money
    var words: String?

    /// The words of an id that is made of it.
    var text: String {
      let parts = [invoice, day.description, "\(amount.minorUnits)", amount.currency.code, words]
      return "row-" + parts.compactMap(\.self).joined(separator: "-")
    }
  }

  /// Takes money of the customer of an invoice, or of the one that the row names, by the id of the row or one that is
  /// made of what it says.
  private func add(
    _ marks: RecordMarks, _ row: CSVRow, _ happening: (String) -> CSVBooks.Happening
  ) throws(CSVRowFault) {
    let named = try row.optionalIdentifier("customer")
    guard let customer = marks.invoice.flatMap(books.claim).map(books.customer) ?? named else {
      throw row.fault(row.hasColumn("invoice") ? "invoice" : "customer", "is empty, so that nobody knows whose it is")
    }
    try weigh([marks.amount], row)
    let given = try row.optionalIdentifier("id")
    guard let id = given ?? madeID(marks.text, of: customer, row) else { return }
    books.add(happening(id), of: customer)
  }

  /// The id of money that has none; nothing where another file has told of it, as each file by itself would be taken
  /// to tell of the same.
  func madeID(_ marks: String, of customer: String, _ row: CSVRow) -> String? {
    let id = madeIDs.id(of: marks, owner: customer)
    if toldIDs.insert(TextDigest([row.table.file.role.rawValue, customer, id])).inserted { return id }
    row.tell("amount", "another of these files tells of the same, which counts once; give each an id where it is not")
    return nil
  }

  /// Keeps out amounts that cannot be summed up with those before them.
  func weigh(_ amounts: [Money], _ row: CSVRow) throws(CSVRowFault) {
    guard !books.weigh(amounts) else { return }
    throw row.fault("amount", "makes the sum of all amounts larger than purre can count")
  }

  private func knownInvoice(_ row: CSVRow) throws(CSVRowFault) -> String? {
    let invoice = try row.optionalIdentifier("invoice")
    if let invoice, books.claim(invoice) == nil {
      throw row.fault(
        "invoice",
        "there is no invoice '\(invoice)' among those read; name the file of its invoice too, or take the bank's own file "
          + "in, whose payments find invoices of the ledger")
    }
    return invoice
  }

  private func currency(of invoice: String?, _ row: CSVRow) throws(CSVRowFault) -> Currency {
    if let claim = invoice.flatMap(books.claim) { return claim.currency }
    return try row.currency()
  }
}
