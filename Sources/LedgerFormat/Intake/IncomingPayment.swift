import Receivables

/// Money that a bank reports, before it is known whose it is: matched by payment reference (KID), then by invoice
/// number.
package struct IncomingPayment: Sendable, Hashable {
  /// Money in, or money in taken back.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Money received.
    case payment
    /// An earlier payment that the bank took back.
    case reversal
    /// Money out, perhaps back to a customer.
    case payout
  }

  /// Money in, or money in taken back.
  package var kind: Kind
  /// Key that the same transaction has in every file, unique within the creditor: made of archive reference, date,
  /// number and amount, for instance. Taking it in twice changes nothing.
  package var id: String
  /// Id of the creditor, when the file says.
  package var creditor: String?
  /// The credited account, as the bank writes it: finds the creditor.
  package var bankAccount: String?
  /// Day the creditor's account was credited.
  package var paidOn: CivilDay
  /// Day the customer's bank took the order; decides whether a deadline was met.
  package var orderedOn: CivilDay?
  /// Day the books learned of it; `nil` means the day of payment.
  package var bookedOn: CivilDay?
  /// Above zero, for all kinds.
  package var amount: Money
  /// Of a reversal: what the payment was, where the bank took a charge with it.
  package var original: Money?
  /// KID or other structured reference.
  package var reference: String?
  /// Unstructured message, where an invoice number may stand.
  package var message: String?
  /// Who paid, as the bank writes it: for the person who looks at what could not be matched.
  package var payer: String?
  /// What the payer's side calls it through all banks (end-to-end id): that of a returned payment is its own.
  package var endToEnd: String?

  /// Collects what the bank says.
  package init(
    kind: Kind = .payment, id: String, creditor: String? = nil, bankAccount: String? = nil, paidOn: CivilDay,
    orderedOn: CivilDay? = nil, bookedOn: CivilDay? = nil, amount: Money, original: Money? = nil,
    reference: String? = nil, message: String? = nil,
    payer: String? = nil
  ) {
    self.kind = kind
    self.id = id
    self.creditor = creditor
    self.bankAccount = bankAccount
    self.paidOn = paidOn
    self.orderedOn = orderedOn
    self.bookedOn = bookedOn
    self.amount = amount
    self.original = original
    self.reference = reference
    self.message = message
    self.payer = payer
  }
}

/// A credit note that names its invoice by number, before it is known in which account that invoice is.
package struct IncomingCreditNote: Sendable, Hashable {
  /// Id of the creditor.
  package var creditor: String
  /// The credit note; its `invoice` is filled in when the invoice is found.
  package var note: CreditNote
  /// Number of the invoice that it corrects, as printed.
  package var invoiceNumber: String?
  /// Id of the customer, when the document says: whose it is when no invoice is found.
  package var customer: String?
  /// Whether it takes back all that its invoice claims, whatever that is: another invoice stands in its place.
  package var isWhole = false

  /// Pairs a credit note with what it says of its invoice.
  package init(creditor: String, note: CreditNote, invoiceNumber: String? = nil, customer: String? = nil) {
    self.creditor = creditor
    self.note = note
    self.invoiceNumber = invoiceNumber
    self.customer = customer
  }
}

/// Ids of records that a file gives none, made of what it says of them, so that the same record has the same id in
/// every file. Records of which a file says the same are told apart: the second one is known by its number too.
package struct MadeIDs {
  private var seen: [TextDigest: Int32] = [:]

  package init() {}

  /// The id of a record, of what a file says of it.
  ///
  /// - Parameter owner: whose it is, where ids need not be unique beyond that.
  package mutating func id(of marks: String, owner: String = "") -> String {
    let base = Identity.made(of: marks)
    let key = TextDigest([owner, base])
    let before = seen[key, default: 0]
    seen[key] = before + 1
    return before == 0 ? base : "\(base)#\(before + 1)"
  }
}
