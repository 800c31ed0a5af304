import Receivables

/// Makes the books of what a SAF-T file tells.
struct SAFTBooks {
  let file: SAFTFile

  /// One account a customer; customers of whom nothing is known but a name are among them.
  func ledger() -> Ledger {
    let ids = Set(file.customers.keys).union(file.items.keys)
    return Ledger(creditors: [file.header.company], accounts: ids.sorted().map(account))
  }

  private func account(_ id: String) -> Account {
    let known = file.customers[id]
    var account = Account(
      creditor: file.header.company.id, customer: known?.customer ?? Customer(id: id, name: id), contactPoints: known?.contactPoints ?? [])
    open(known, &account)
    for item in file.items[id] ?? [] { add(item, termDays: known?.termDays, to: &account) }
    return account
  }

  /// The opening balance is a claim of whose due day nothing is known, or money to the customer's credit.
  private func open(_ known: SAFTCustomer?, _ account: inout Account) {
    guard let balance = known?.openingSum, balance != 0 else { return }
    let firstDay = file.header.start ?? file.items.values.flatMap { $0 }.map(\.day).min()
    guard let day = firstDay?.adding(days: -1) else { return }
    let amount = money(balance.magnitude)
    let id = "saft-\(account.customer.id)-opening-\(day)"
    if balance < 0 {
      account.payments.append(Payment(id: id, paidOn: day, amount: amount, reference: "opening balance"))
    } else {
      account.invoices.append(claim(id: id, number: "opening balance", day: day, due: nil, amount, "Opening balance \(day)", nil))
    }
  }

  private func add(_ item: SAFTItem, termDays: Int?, to account: inout Account) {
    let amount = money(item.line.minorUnits.magnitude)
    switch item.kind {
    case .invoice:
      let due = item.line.dueDay ?? termDays.map { item.day.adding(days: $0) }
      account.invoices.append(
        claim(
          id: item.id, number: item.number, day: item.day, due: due, amount, item.line.description,
          item.line.paymentReference))
    case .refund:
      account.invoices.append(
        claim(id: item.id, number: item.number, day: item.day, due: nil, amount, item.line.description ?? "Paid back", nil))
    case .payment:
      account.payments.append(
        Payment(id: item.id, paidOn: item.day, amount: amount, reference: item.line.paymentReference ?? item.line.number))
    case .creditNote:
      account.creditNotes.append(CreditNote(id: item.id, issueDay: item.day, amount: amount, reason: item.line.description))
    }
  }

  /// A claim; where no due day is known it is that of the claim, and not agreed, so that no interest runs from it.
  private func claim(
    id: String, number: String, day: CivilDay, due: CivilDay?, _ amount: Money, _ subject: String?, _ reference: String?
  ) -> Invoice {
    Invoice(
      id: id, number: number, issueDay: day, currency: amount.currency,
      receivables: [Receivable(id: id, dueDay: due ?? day, amount: amount)], paymentReference: reference, subject: subject,
      agreedDueDay: due != nil)
  }

  private func money(_ units: UInt64) -> Money { Money(minorUnits: Int64(clamping: units), file.header.currency) }
}
