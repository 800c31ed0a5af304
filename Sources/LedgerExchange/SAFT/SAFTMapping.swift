import LedgerFormat
import Receivables

/// SAF-T Financial: a company, its customers, and what they owe.
package struct SAFTImportFormat: ImportFormat {
  package let name = "saft"
  package let summary = "SAF-T Financial of Norway 1.00 to 1.30 and drafts of 2.0, customers and open items"

  package init() {}

  package func recognises(_ file: ImportFile) -> Bool {
    XMLStart.holds("StandardAuditFile-Taxation-Financial", in: file)
  }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) { read(all: [file], into: intake) }

  package func read(all files: [ImportFile], into intake: any LedgerIntake) {
    var first: (file: ImportFile, isOfDocuments: Bool)?
    for file in files {
      guard let isOfDocuments = take(file, intake) else { continue }
      if let first, first.isOfDocuments != isOfDocuments {
        intake.note(
          "is read by its \(isOfDocuments ? "SourceDocuments" : "general ledger"), and \(first.file.name) by its "
            + "\(isOfDocuments ? "general ledger" : "SourceDocuments"): they tell the same money; take in one of them",
          file: file)
      }
      first = first ?? (file, isOfDocuments)
    }
  }

  /// Takes a file in; says whether it was read by its `SourceDocuments`, or by its general ledger.
  private func take(_ file: ImportFile, _ intake: any LedgerIntake) -> Bool? {
    let creditor = file.options.creditor
    let reading = SAFTReader.read(path: file.path) { company in
      guard creditor == nil else { return }
      // What the file does not know of is kept as the ledger has it.
      intake.take(intake.creditors.first { $0.id == company.id } ?? company, at: ImportPlace(path: "Header/Company"))
    } onAccount: { account in
      var account = account
      account.creditor = creditor ?? account.creditor
      intake.take(account, at: ImportPlace(path: "Customer \(account.customer.id)"))
    }
    for fault in reading.faults { intake.note(fault) }
    for (name, count) in reading.counts { intake.count(name, count) }
    return reading.isOfDocuments
  }
}

/// Makes the books of what a SAF-T file tells: one account a customer; customers of whom nothing is known but a name
/// are among them.
struct SAFTMapping {
  let file: SAFTFile

  func account(_ id: String, _ known: SAFTKnownCustomer?, _ items: [SAFTItem]) -> Account {
    var account = Account(
      creditor: file.header.company.id, customer: known?.customer ?? Customer(id: id, name: id),
      contactPoints: known?.contactPoints ?? [])
    open(known, &account)
    for item in items { add(item, known?.terms, to: &account) }
    return account
  }

  /// The opening balance is a claim of whose due day nothing is known, or money to the customer's credit.
  private func open(_ known: SAFTKnownCustomer?, _ account: inout Account) {
    guard let balance = known?.opening, balance != 0 else { return }
    let firstDay = file.header.start ?? file.firstDay
    guard let day = firstDay?.adding(days: -1) else { return }
    let amount = money(balance.magnitude)
    let id = "saft-\(account.customer.id)-opening-\(day)"
    if balance < 0 {
      account.payments.append(Payment(id: id, paidOn: day, amount: amount, reference: "opening balance"))
    } else {
      account.invoices.append(
        claim(id: id, number: "opening balance", day: day, due: nil, amount, "Opening balance \(day)", nil))
    }
  }

  private func add(_ item: SAFTItem, _ terms: PaymentTerms?, to account: inout Account) {
    let amount = money(item.minorUnits.magnitude)
    switch item.kind {
    case .invoice:
      let due = item.dueDay ?? terms?.dueDay(of: item.day)
      account.invoices.append(
        claim(
          id: item.id, number: item.number, day: item.day, due: due, amount, item.description,
          item.paymentReference))
    case .refund:
      account.invoices.append(
        claim(id: item.id, number: item.number, day: item.day, due: nil, amount, item.description ?? "Paid back", nil))
    case .payment:
      account.payments.append(
        Payment(
          id: item.id, paidOn: item.day, amount: amount, reference: item.paymentReference ?? item.lineNumber,
          invoice: item.settles))
    case .creditNote:
      account.creditNotes.append(
        CreditNote(
          id: item.id, issueDay: item.day, amount: amount, invoice: item.settles, reason: item.description))
    }
  }

  /// A claim; where no due day is known it is that of the claim, and not agreed, so that no interest runs from it.
  private func claim(
    id: String, number: String, day: CivilDay, due: CivilDay?, _ amount: Money, _ subject: String?, _ reference: String?
  ) -> Invoice {
    Invoice(
      id: id, number: number, issueDay: day, currency: amount.currency,
      receivables: [Receivable(id: id, dueDay: due ?? day, amount: amount)], paymentReference: reference,
      subject: subject,
      agreedDueDay: due != nil)
  }

  private func money(_ units: UInt64) -> Money { Money(minorUnits: Int64(clamping: units), file.header.currency) }
}
