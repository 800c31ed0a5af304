import LedgerFormat
import Receivables

/// Invoices and credit notes of EN 16931 in one of its syntaxes, one document a file.
package struct InvoiceImportFormat: ImportFormat {
  package let name: String
  package let summary: String
  /// The namespaces by one of which a file is known.
  let namespaces: [String]
  let reading: @Sendable (_ path: String) -> InvoiceReading

  package func recognises(_ file: ImportFile) -> Bool { namespaces.contains { XMLStart.holds($0, in: file) } }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) {
    let reading = reading(file.path)
    for fault in reading.faults { intake.note(fault) }
    guard let document = reading.document, !reading.faults.contains(where: { $0.severity == .error }) else { return }
    intake.count(document.kind.rawValue.replacing("_", with: " ") + "s", 1)
    let place = ImportPlace(line: document.line)
    if document.kind == .reminder {
      return intake.note(
        "is a reminder of \(document.references.joined(separator: ", ")), no sale: nothing is claimed by it",
        severity: .warning,
        file: file, at: place)
    }
    if document.payable.isZero {
      return intake.note("has nothing left to pay; it is left out", severity: .warning, file: file, at: place)
    }
    let creditor = creditor(of: document, file, intake)
    intake.take(creditor, at: place)
    let books = InvoiceMapping(document: document, creditor: creditor.id)
    if document.buyer.isKnownByNameAlone {
      intake.note(
        "names neither a company number, an electronic address nor an identification of the buyer; "
          + "'\(document.buyer.name)' is told from another of that name by "
          + (document.buyer.address.isEmpty
            ? "nothing, so that this document has a customer of its own: '\(books.customer.id)'"
            : "the address alone: '\(books.customer.id)'"),
        severity: .warning, file: file, at: place)
    }
    if document.isCredit {
      // A customer who is known by a name alone is that of the invoice.
      if !document.buyer.isKnownByNameAlone || document.references.count != 1 {
        intake.take(
          Account(creditor: creditor.id, customer: books.customer, contactPoints: books.contactPoints), at: place)
      }
      return intake.take(books.creditNote, at: place)
    }
    if document.isCorrection { intake.take(books.replaced, at: place) }
    guard let account = books.account(file.options.terms) else {
      return intake.note(
        "DueDate is missing, so nobody knows when it falls due; say how many days customers have: --due-days N, or months: "
          + "--due-months N, and whether from the end of the month: --due-from-month-end",
        file: file, at: place)
    }
    intake.take(account, at: place)
  }

  /// The creditor that was named, or that the ledger knows, or the seller.
  private func creditor(of document: InvoiceDocument, _ file: ImportFile, _ intake: any LedgerIntake) -> Creditor {
    let id = file.options.creditor ?? document.seller.key
    let number = document.seller.organisationNumber
    if let known = intake.creditors.first(where: { creditor in
      let own = creditor.organisationNumber.map { OrganisationNumber.canonical($0, country: creditor.country) }
      return creditor.id == id || own != nil && own == number
    }) {
      return known
    }
    return Creditor(
      id: id, name: document.seller.name, organisationNumber: document.seller.organisationNumber,
      vatNumber: document.seller.vatNumber, isInBusinessRegister: document.seller.isInBusinessRegister,
      country: document.seller.country ?? "NO", currency: document.currency,
      bankAccount: document.paymentMeans.lazy.compactMap(\.account).first,
      contact: document.seller.phone ?? document.seller.email)
  }
}

/// Makes what the books take in of a document.
struct InvoiceMapping {
  let document: InvoiceDocument
  let creditor: String

  /// The buyer.
  var customer: Customer {
    let buyer = document.buyer
    var customer = Customer(
      id: buyer.key(in: document.number), name: buyer.name, kind: buyer.organisationNumber == nil ? .unknown : .business
    )
    customer.organisationNumber = buyer.organisationNumber
    customer.country = buyer.country ?? document.seller.country ?? "NO"
    customer.address = buyer.address
    return customer
  }

  /// How the buyer is reached, as the document says.
  var contactPoints: [ContactPoint] {
    [("email", Channel.email, document.buyer.email), ("phone", .phone, document.buyer.phone)]
      .compactMap { id, channel, address in address.map { (id, channel, $0) } }
      .enumerated().map { ContactPoint(id: $1.0, channel: $1.1, address: $1.2, rank: $0 + 1) }
  }

  /// The claim; `nil` when nobody knows when it falls due.
  func account(_ terms: PaymentTerms?) -> Account? {
    let invoices = document.instalments.isEmpty ? single(terms).map { [$0] } : instalments
    return invoices.map {
      Account(creditor: creditor, customer: customer, contactPoints: contactPoints, invoices: $0)
    }
  }

  private func single(_ terms: PaymentTerms?) -> Invoice? {
    guard let due = document.dueDay ?? terms?.dueDay(of: document.issueDay) else { return nil }
    let amount = Money(minorUnits: Int64(clamping: document.payable.minorUnits.magnitude), document.currency)
    return invoice(
      document.number, [Receivable(id: document.number, dueDay: due, amount: amount)], document.paymentReference)
  }

  /// One invoice with a receivable for each instalment; where they have references of their own, by which payments must
  /// find them, one for each.
  private var instalments: [Invoice] {
    let receivables = document.instalments.enumerated().map { place, instalment in
      Receivable(
        id: "\(document.number)-\(place + 1)", sequence: place + 1, dueDay: instalment.dueDay, amount: instalment.amount
      )
    }
    let references = document.instalments.map { $0.reference ?? document.paymentReference }
    guard Set(references).count > 1 else { return [invoice(document.number, receivables, references.first ?? nil)] }
    return zip(receivables, references).map { receivable, reference in
      var receivable = receivable
      receivable.sequence = 1
      return invoice(receivable.id, [receivable], reference)
    }
  }

  private func invoice(_ id: String, _ receivables: [Receivable], _ reference: String?) -> Invoice {
    var invoice = Invoice(
      id: id, number: document.number, issueDay: document.issueDay, currency: document.currency,
      receivables: receivables, paymentReference: reference, subject: document.subject)
    invoice.deliveredOn = document.deliveredOn
    invoice.discounts = document.discounts
    return invoice
  }

  /// The whole of the invoice in whose place a corrected one stands.
  var replaced: IncomingCreditNote {
    let number = document.references.first ?? ""
    let note = CreditNote(
      id: "\(document.number)-corrects-\(number)", issueDay: document.issueDay, amount: .zero(document.currency),
      reason: "corrected by invoice \(document.number)")
    var incoming = IncomingCreditNote(creditor: creditor, note: note, invoiceNumber: number)
    incoming.isWhole = true
    return incoming
  }

  /// The correction, of the invoice that it names.
  var creditNote: IncomingCreditNote {
    let amount = Money(minorUnits: Int64(clamping: document.payable.minorUnits.magnitude), document.currency)
    return IncomingCreditNote(
      creditor: creditor,
      note: CreditNote(id: document.number, issueDay: document.issueDay, amount: amount, reason: document.subject),
      invoiceNumber: document.references.count == 1 ? document.references.first : nil,
      customer: document.buyer.key(in: document.number))
  }
}
