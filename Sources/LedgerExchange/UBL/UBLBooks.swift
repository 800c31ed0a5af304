import LedgerFormat
import Receivables

/// Makes what the books take in of a document.
struct UBLBooks {
  let document: UBLDocument
  let creditor: String

  /// The buyer.
  var customer: Customer {
    let buyer = document.buyer
    var customer = Customer(id: buyer.key, name: buyer.name, kind: buyer.organisationNumber == nil ? .unknown : .business)
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
  func account(dueDays: Int?) -> Account? {
    guard let due = document.dueDay ?? dueDays.map({ document.issueDay.adding(days: $0) }) else { return nil }
    let amount = Money(minorUnits: Int64(clamping: document.payable.minorUnits.magnitude), document.currency)
    var invoice = Invoice(
      id: document.number, number: document.number, issueDay: document.issueDay, currency: document.currency,
      receivables: [Receivable(id: document.number, dueDay: due, amount: amount)], paymentReference: document.paymentReference,
      subject: document.subject)
    invoice.deliveredOn = document.deliveredOn
    return Account(creditor: creditor, customer: customer, contactPoints: contactPoints, invoices: [invoice])
  }

  /// The correction, of the invoice that it names.
  var creditNote: IncomingCreditNote {
    let amount = Money(minorUnits: Int64(clamping: document.payable.minorUnits.magnitude), document.currency)
    return IncomingCreditNote(
      creditor: creditor, note: CreditNote(id: document.number, issueDay: document.issueDay, amount: amount, reason: document.subject),
      invoiceNumber: document.references.count == 1 ? document.references.first : nil, customer: document.buyer.key)
  }
}
