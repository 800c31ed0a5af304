import Receivables

/// An invented invoice with what happened to it.
struct GeneratedInvoice {
  let asOf: CivilDay
  let number: Int
  let style: PayingStyle
  let currency: Currency
  /// Whether due days are spread evenly over more than a year, not mostly over the last months.
  let isEven: Bool

  /// The invoice, in instalments now and then, but of no more receivables than may be.
  func invoice(for kind: CustomerKind, most: Int, _ random: inout SeededRandom) -> Invoice {
    let due = asOf.adding(days: 30 - (isEven ? random.number(0...ReactingCustomers.days) : random.skewed(0...230)))
    let terms = kind == .consumer ? 14 : random.one(of: [14, 20, 30])
    let amount = amount(kind, &random)
    let subject = random.one(of: GeneratedNames.goods)
    let number = String(1_000_000 + number)
    let parts = random.happens(perMille: 15) ? min(most, random.number(3...6)) : 1
    let each = amount.minorUnits / Int64(parts)
    let receivables = (0..<parts).map { part in
      Receivable(
        id: parts == 1 ? "r\(number)" : "r\(number)-\(part + 1)", sequence: part + 1,
        dueDay: due.adding(days: 30 * part),
        amount: Money(minorUnits: part == 0 ? amount.minorUnits - each * Int64(parts - 1) : each, currency))
    }
    return Invoice(
      id: "i\(number)", number: number, issueDay: due.adding(days: -terms), currency: currency,
      lines: [InvoiceLine(description: subject, gross: amount)], receivables: receivables,
      paymentReference: number + (PaymentReferenceCheck.mod10.digit(completing: number).map { String($0) } ?? ""),
      subject: subject)
  }

  private func amount(_ kind: CustomerKind, _ random: inout SeededRandom) -> Money {
    let units = kind == .consumer ? random.skewed(9_900...950_000) : random.skewed(60_000...14_000_000)
    return Money(minorUnits: Int64(units / 50 * 50), currency)
  }

  /// Adds what happened until the day: payment, or reminders with what they led to.
  func addHistory(of invoice: Invoice, to account: inout Account, _ random: inout SeededRandom) {
    for receivable in invoice.receivables where receivable.dueDay < asOf {
      if random.happens(perMille: style.paidPerMille), pay(receivable, of: invoice, in: &account, &random) { continue }
      if random.happens(perMille: 25) { credit(receivable, of: invoice, in: &account, &random) }
      let overdue = asOf.days(since: receivable.dueDay)
      GeneratedReminders(asOf: asOf, receivable: receivable).add(to: &account, isSlow: style == .slow, &random)
      if random.happens(perMille: 70) { payPart(receivable, of: invoice, in: &account, &random) }
      GeneratedContacts(asOf: asOf, receivable: receivable, overdue: overdue, style: style).add(to: &account, &random)
    }
  }

  private func pay(
    _ receivable: Receivable, of invoice: Invoice, in account: inout Account, _ random: inout SeededRandom
  )
    -> Bool
  {
    let day = receivable.dueDay.adding(days: random.number(style.delayDays))
    guard day < asOf else { return false }
    account.payments.append(
      Payment(
        id: "b\(receivable.id)", paidOn: max(day, invoice.issueDay), amount: receivable.amount,
        reference: invoice.paymentReference,
        invoice: invoice.id, allocations: [Allocation(receivable: receivable.id, amount: receivable.amount)]))
    return true
  }

  private func payPart(
    _ receivable: Receivable, of invoice: Invoice, in account: inout Account, _ random: inout SeededRandom
  ) {
    let part = Money(minorUnits: max(1, receivable.amount.minorUnits * Int64(random.number(1...8)) / 10), currency)
    let day = asOf.adding(days: -random.number(1...max(1, asOf.days(since: receivable.dueDay))))
    account.payments.append(
      Payment(
        id: "b\(receivable.id)", paidOn: day, amount: part, reference: invoice.paymentReference, invoice: invoice.id,
        allocations: [Allocation(receivable: receivable.id, amount: part)]))
  }

  private func credit(
    _ receivable: Receivable, of invoice: Invoice, in account: inout Account, _ random: inout SeededRandom
  ) {
    let part = Money(minorUnits: max(1, receivable.amount.minorUnits / Int64(random.number(3...12))), currency)
    account.creditNotes.append(
      CreditNote(
        id: "k\(receivable.id)", issueDay: receivable.dueDay, amount: part, invoice: invoice.id,
        reason: "Returned goods"))
  }
}
