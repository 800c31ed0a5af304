import Receivables

/// The rows of invoices, which may hold credit notes, payments on account and all that is known of the customer too.
extension CSVImport {
  func readInvoice(_ row: CSVRow) throws(CSVRowFault) {
    let currency = try row.currency()
    let given = try claimed(row, currency)
    var left = try row.optionalMoney("open_amount", currency)
    if left == nil { left = try aged(row, currency) }
    guard let sum = left ?? given else {
      throw row.fault((["amount"] + CSVMapping.amountsInstead).first(where: row.hasColumn) ?? "amount", "is empty")
    }
    switch try kind(of: row, given ?? sum, sum) {
    case .nothing: return nothings += 1
    case .invoice: break
    case .creditNote: return try takeCreditNote(row, Money(minorUnits: abs(sum.minorUnits), currency))
    case .payment: return try takeOnAccount(row, Money(minorUnits: abs(sum.minorUnits), currency))
    }
    let amount = given ?? sum
    if let left, left.minorUnits > amount.minorUnits {
      throw row.fault("open_amount", "is \(left.decimal), but the invoice is \(amount.decimal)")
    }
    let number = try row.identifier("number")
    let id = try row.optionalIdentifier("id") ?? number
    var invoice = try invoice(id, number, amount, row)
    let customer = try row.identifier("customer")
    if let known = books.claim(id) {
      let open = given == nil ? nil : left
      let part = try instalment(of: known, customer, invoice, open: open, row)
      invoice.id = part
      invoice.receivables[0].id = part
    }
    let money = row.table.tellsMoney ? try money(for: invoice, row) : (paid: nil, credited: nil)
    let happened = row.table.tellsEvents ? try happened(to: invoice, row) : (dispute: nil, block: nil, notice: nil)
    try weigh([amount, left, money.paid?.amount, money.credited?.amount].compactMap(\.self), row)
    try tellCustomer(customer, row)
    books.add(
      invoice, of: customer, open: left.map { OpenClaim(left: $0, saysAmount: given != nil) },
      saysPaid: money.paid != nil)
    if let paid = money.paid { books.add(.payment(paid), of: customer) }
    if let credited = money.credited { books.add(.creditNote(credited), of: customer) }
    if let dispute = happened.dispute { books.add(.dispute(dispute), of: customer) }
    if let block = happened.block { books.add(.block(block), of: customer) }
    if let notice = happened.notice { books.add(.notice(notice), of: customer) }
  }

  /// What is claimed: in one column, or in one for debit and one for credit.
  private func claimed(_ row: CSVRow, _ currency: Currency) throws(CSVRowFault) -> Money? {
    if let amount = try row.optionalMoney("amount", currency) { return amount }
    let debit = try row.optionalMoney("debit_amount", currency)
    let credit = try row.optionalMoney("credit_amount", currency)
    for (field, sum) in [("debit_amount", debit), ("credit_amount", credit)] {
      guard let sum, sum.minorUnits < 0 else { continue }
      let plain = Money(minorUnits: 0 &- sum.minorUnits, currency).decimal
      throw row.fault(
        field,
        "is \(sum.decimal), which may be \(plain) with its sign written out, or \(plain) the other way round; write it "
          + "without a sign, or as one column of amounts")
    }
    guard let credit, !credit.isZero else { return debit ?? credit }
    if let debit, !debit.isZero {
      throw row.fault(
        "credit_amount",
        "is \(credit.decimal), but debit is \(debit.decimal) in the same row; a row is one or the other")
    }
    return Money(minorUnits: 0 &- credit.minorUnits, currency)
  }

  /// What is open, in the one of several columns of ages that holds it.
  private func aged(_ row: CSVRow, _ currency: Currency) throws(CSVRowFault) -> Money? {
    let amounts = try row.amounts("aged_amount", currency)
    let parts = amounts.filter { !$0.amount.isZero }
    guard parts.count < 2 else {
      let told = parts.map { "\($0.amount.decimal) in '\($0.column)'" }.joined(separator: " and ")
      throw row.fault("aged_amount", "has \(told), but a claim has one age; give each age a row of its own")
    }
    return parts.first?.amount ?? amounts.first?.amount
  }

  /// The id of what stands in a second row of an invoice, with another due day: a further instalment.
  private func instalment(
    of known: CSVBooks.Claim, _ customer: String, _ invoice: Invoice, open: Money?, _ row: CSVRow
  ) throws(CSVRowFault) -> String {
    let receivable = invoice.receivables[0]
    let id = "\(invoice.id)/\(receivable.dueDay)"
    guard books.customer(of: known) == customer, known.issueDay == invoice.issueDay, row.hasColumn("due_day"),
      known.dueDay != receivable.dueDay, known.currency == receivable.amount.currency, invoice.id == invoice.number,
      books.claim(id) == nil
    else { throw row.fault("id", "invoice \(invoice.id) stands twice with different content") }
    if let open, let other = known.left, known.amount == receivable.amount.minorUnits,
      open.minorUnits &+ other <= known.amount
    {
      throw row.fault(
        "amount",
        "invoice \(invoice.number) stands twice, due on \(known.dueDay) and on \(receivable.dueDay), each time with "
          + "\(receivable.amount.decimal): that may be the whole invoice in two instalments, or one instalment each; take "
          + "what is open alone, and leave this column out")
    }
    row.tell(
      "due_day",
      "invoice \(invoice.number) stands above with the due day \(known.dueDay): this is a further instalment of it")
    return id
  }

  /// What a row is: what it says, or else what its sign says.
  private func kind(of row: CSVRow, _ amount: Money, _ left: Money) throws(CSVRowFault) -> CSVMapping.RowKind {
    let isNegative = amount.minorUnits < 0 || left.minorUnits < 0
    if let kind: CSVMapping.RowKind = try row.choice("row_kind") {
      if kind == .invoice, isNegative {
        throw row.fault("row_kind", "says invoice, but the amount is \(left.decimal); sign and kind disagree")
      }
      return kind == .invoice && amount.isZero && left.isZero ? .nothing : kind
    }
    guard isNegative else {
      if amount.isPositive { return .invoice }
      // An invoice of nothing claims nothing; without a column that says so it is a mistake of somebody.
      if row.table.file.hasTotals { return .nothing }
      throw row.fault("amount", "is \(amount.decimal), but an invoice is above zero; a credit is a credit note")
    }
    switch row.table.file.negative {
    case .refuse:
      throw row.fault(
        "amount", "is \(left.decimal), but an invoice is above zero; a credit is a credit note")
    case .credits: return row.optional("number") == nil ? .payment : .creditNote
    case .creditNotes: return .creditNote
    case .payments: return .payment
    }
  }

  private func invoice(_ id: String, _ number: String, _ amount: Money, _ row: CSVRow) throws(CSVRowFault) -> Invoice {
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
      id: id, number: number, issueDay: issued, currency: amount.currency,
      receivables: [Receivable(id: id, dueDay: due, amount: amount)])
    invoice.subject = row.optional("subject")
    invoice.paymentReference = try reference(row)
    if let discount = try row.discount() { invoice.discounts = [discount] }
    if let flag = row.optional("cancelled"), row.values.isYes(flag) { invoice.state = .cancelled }
    invoice.fields = try row.ownFields(OwnField.own)
    return invoice
  }

  /// A payment reference; one that a sheet made a number of has lost its digits, and is left out with a word.
  private func reference(_ row: CSVRow) throws(CSVRowFault) -> String? {
    guard let text = row.optional("payment_reference") else { return nil }
    let mantissa = text.prefix { $0 != "E" && $0 != "e" }
    let isRounded =
      mantissa.count < text.count && mantissa.allSatisfy { $0.isNumber || $0 == "," || $0 == "." }
      && text.dropFirst(mantissa.count + 1).first == "+"
    if isRounded {
      row.tell(
        "payment_reference",
        "'\(text)' is a reference that was made a number of, and its digits are lost; it is left out")
      return nil
    }
    return try row.optionalIdentifier("payment_reference")
  }

  private func money(for invoice: Invoice, _ row: CSVRow) throws(CSVRowFault) -> (paid: Payment?, credited: CreditNote?)
  {
    let (id, amount) = (invoice.id, invoice.receivables[0].amount)
    var paid: Payment?
    if let received = try row.optionalMoney("paid_amount", amount.currency), received.isPositive {
      if row.hasColumn("paid_on") || !row.hasColumn("open_amount") {
        paid = Payment(id: "\(id)-paid", paidOn: try row.day("paid_on"), amount: received, invoice: id)
      }
    } else if row.optional("paid_amount") == nil, row.optional("paid_on") != nil {
      paid = Payment(id: "\(id)-paid", paidOn: try row.day("paid_on"), amount: amount, invoice: id)
    }
    var credited: CreditNote?
    if let amount = try row.optionalMoney("credited_amount", amount.currency), amount.isPositive {
      credited = CreditNote(
        id: "\(id)-credit", issueDay: row.hasColumn("credited_on") ? try row.day("credited_on") : invoice.issueDay,
        amount: amount, invoice: id)
    }
    return (paid, credited)
  }

  /// What a row says of an objection, of a stop of reminders, and of the last letter.
  private func happened(to invoice: Invoice, _ row: CSVRow) throws(CSVRowFault) -> (
    dispute: Dispute?, block: DunningBlock?, notice: Notice?
  ) {
    let id = invoice.id
    var dispute: Dispute?
    if let text = row.flag("disputed") {
      dispute = Dispute(
        id: "\(id)-dispute", receivable: id, raisedOn: try row.optionalDay("disputed_on") ?? invoice.issueDay,
        note: row.values.isYes(text) ? nil : text)
    }
    var block: DunningBlock?
    let until = try row.optionalDay("blocked_until")
    if let text = row.flag("blocked") ?? until.map({ _ in "" }) {
      block = DunningBlock(
        id: "\(id)-block", invoice: id, from: invoice.issueDay, until: until,
        reason: text.isEmpty || row.values.isYes(text) ? "stopped in the list" : text)
    }
    let level: ReminderLevel? = try row.choice("level")
    let day = try row.optionalDay("level_day")
    // One that stands for all rows counts where there is a day.
    if let level, day == nil, !row.all("level").isEmpty {
      throw row.fault("level_day", "is empty, but \(level.rawValue) was sent; on which day?")
    }
    if let day, level == nil {
      throw row.fault("level", "is empty, but something was sent on \(day); say in the mapping which level that is")
    }
    var notice: Notice?
    if let level, let day {
      let step = row.optional("level_step")
      notice = Notice(
        id: "\(id)-\(step ?? level.rawValue)", level: level, step: step, receivables: [id], day: day)
    }
    return (dispute, block, notice)
  }

  /// A credit note that names no invoice: it waits for a person, who knows what it corrects.
  private func takeCreditNote(_ row: CSVRow, _ amount: Money) throws(CSVRowFault) {
    guard amount.isPositive else { return }
    let customer = try row.identifier("customer")
    let number = try row.identifier("number")
    let note = CreditNote(
      id: number, issueDay: try row.day("issue_day"), amount: amount, reason: row.optional("subject"))
    try weigh([amount], row)
    try tellCustomer(customer, row)
    books.add(.creditNote(note), of: customer)
  }

  /// Money to a customer's credit.
  private func takeOnAccount(_ row: CSVRow, _ amount: Money) throws(CSVRowFault) {
    guard amount.isPositive else { return }
    let customer = try row.identifier("customer")
    let day = try row.day("issue_day")
    let name = try row.optionalIdentifier("number") ?? "\(day)-\(amount.minorUnits)"
    try weigh([amount], row)
    try tellCustomer(customer, row)
    guard let id = madeID(ListedClaims.onAccountPrefix + name, of: customer, row) else { return }
    books.add(.payment(Payment(id: id, paidOn: day, amount: amount)), of: customer)
  }

  /// Takes what a row says of its customer; the first row of a customer counts, and one that says something else is
  /// told.
  private func tellCustomer(_ id: String, _ row: CSVRow) throws(CSVRowFault) {
    guard row.table.tellsCustomers else { return }
    let known = books.told(of: id)
    if let known, known.line == 0 { return }
    let told = CSVCustomer(
      try customer(id, row, name: "customer_name", kind: "customer_kind", fields: OwnField.customers),
      contactPoints: try contactPoints(row),
      limit: try row.optionalMoney("credit_limit", mapping.currency ?? mapping.creditor.currency))
    guard let known else { return books.add(told, line: row.line) }
    if known.customer != told {
      row.tell("customer", "what is told of customer \(id) is not what line \(known.line) tells, which counts")
    }
  }
}
